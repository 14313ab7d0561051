import { emptyRecord } from "../util/record";
import { parseProperty } from "./property";

/**
 * Parses a nested value, such as that of `sso` in a `[services NAME]` section, into properties by lower-case name.
 * Returns no properties for a value that is not nested.
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
