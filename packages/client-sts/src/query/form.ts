import { InvalidParameterError } from "@identity-center/core";
import type { QueryOperation } from "./operation";

type Input = { readonly [member: string]: unknown };
type Field = readonly [name: string, value: string];

/**
 * The form that an operation sends. All members but lists of structures have been checked.
 * @throws {@link InvalidParameterError}
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function formOf({ name, members }: QueryOperation, input: Input, version: string): string {
  const fields: Field[] = [
    ["Action", name],
    ["Version", version],
  ];
  for (const member in members) {
    const value = input[member] ?? undefined;
    const row = members[member];
    if (value === undefined || !row) continue;
    if ("structures" in row) fields.push(...fieldsOfStructures(member, value, row.structures));
    else if (Array.isArray(value)) fields.push(...fieldsOfList(member, value));
    else fields.push([member, `${value}`]);
  }
  return fields.map((field) => field.map(encode).join("=")).join("&");
}

/** An empty list is a field without a value. */
function fieldsOfList(member: string, texts: readonly string[]): Field[] {
  if (texts.length === 0) return [[member, ""]];
  return texts.map((text, index) => [`${member}.member.${index + 1}`, text]);
}

/** @throws {@link InvalidParameterError} for what is no list of such structures; it shows no value. */
function fieldsOfStructures(member: string, value: unknown, names: readonly string[]): Field[] {
  const refuse = (): never => {
    throw new InvalidParameterError(member, `a list of { ${names.join(", ")} }`, typeof value);
  };
  if (!Array.isArray(value)) return refuse();
  if (value.length === 0) return fieldsOfList(member, value);
  return value.flatMap((item, index) =>
    names.map((name): Field => {
      const text: unknown = item?.[name];
      // A lone surrogate cannot be encoded.
      if (typeof text !== "string" || /[\ud800-\udfff]/u.test(text)) return refuse();
      return [`${member}.member.${index + 1}.${name}`, text];
    }),
  );
}

/** As RFC 3986 has it, which `encodeURIComponent` does not for five characters. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}
