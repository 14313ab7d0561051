import { emptyRecord } from "../util/record";
import { parseProperty } from "./property";

/**
 * Reads a nested value, such as that of `sso` in a `[services NAME]` section, as properties by lower-case name. A
 * value that is not nested has none.
 *
 * @example
 * ```ts
 * subProperties("\nendpoint_url = https://portal.example.com").endpoint_url; // "https://portal.example.com"
 * ```
 */
export function subProperties(value: string): Record<string, string> {
  const properties = emptyRecord<string>();
  if (!value.startsWith("\n")) return properties;
  for (const line of value.split("\n")) {
    const property = parseProperty(line);
    if (property?.name) properties[property.name.toLowerCase()] = property.value;
  }
  return properties;
}
