import {
  type InputMember,
  InvalidParameterError,
  type Operation,
  type OutputShape,
} from "@identity-center/core";
import { sts } from "../service";
import { type Content, parseXml } from "./xml";

/** The shape of a time: in outputs, it is a `Date`. A structure without members is what fits any object. */
export const date: OutputShape = {};

/** An input member that is a list of structures of texts; these are their names. */
interface Structures {
  readonly structures: readonly string[];
}

/** An operation of the query protocol, as a row of data. */
interface Row extends Pick<Operation, "name" | "output"> {
  readonly input: { readonly [member: string]: InputMember | Structures };
}

type Input = { readonly [member: string]: unknown };

/** Codes of errors that have another name in the model. */
const names: { readonly [code: string]: string } = {
  IDPCommunicationError: "IDPCommunicationErrorException",
  IDPRejectedClaim: "IDPRejectedClaimException",
  InvalidContextAssertion: "InvalidContextAssertionException",
  InvalidIdentityToken: "InvalidIdentityTokenException",
  MalformedPolicyDocument: "MalformedPolicyDocumentException",
  PackedPolicyTooLarge: "PackedPolicyTooLargeException",
};

/**
 * An operation of the query protocol: its input is sent as a form, its output comes as XML.
 * @see https://smithy.io/2.0/aws/protocols/aws-query-protocol.html
 */
export function query({ name, input: members, output }: Row): Operation {
  const isPlain = ([, member]: [string, InputMember | Structures]) => !("structures" in member);
  return {
    name,
    method: "POST",
    path: "/",
    input: Object.fromEntries(Object.entries(members).filter(isPlain)) as Operation["input"],
    output,
    complete(request, input) {
      request.headers["content-type"] = "application/x-www-form-urlencoded";
      request.body = [["Action", name], ["Version", sts.apiVersion], ...fieldsOf(members, input)]
        .map((field) => field.map(encode).join("="))
        .join("&");
    },
    parse(body) {
      const { ErrorResponse, [`${name}Response`]: response } = parseXml(body) ?? {};
      if (ErrorResponse) return errorOf(ErrorResponse);
      return typed(output, elementOf(response, `${name}Result`));
    },
  };
}

function fieldsOf(members: Row["input"], input: Input): [name: string, value: string][] {
  return Object.entries(members).flatMap(([member, row]): [string, string][] => {
    const value = input[member] ?? undefined;
    if (value === undefined) return [];
    if ("structures" in row) return structureFields(member, value, row.structures);
    return Array.isArray(value)
      ? listFields(
          value.map((item, index) => [`${member}.member.${index + 1}`, item]),
          member,
        )
      : [[member, `${value}`]];
  });
}

/** An empty list is a field without a value: it replaces what the service would otherwise assume. */
function listFields(fields: [string, string][], member: string): [string, string][] {
  return fields.length > 0 ? fields : [[member, ""]];
}

/** @throws {@link InvalidParameterError} for what is not a list of such structures. Values are not shown. */
function structureFields(
  member: string,
  value: unknown,
  names: readonly string[],
): [name: string, value: string][] {
  const refuse = (): never => {
    throw new InvalidParameterError(member, `a list of { ${names.join(", ")} }`, typeof value);
  };
  if (!Array.isArray(value)) return refuse();
  const fields = value.flatMap((item, index) =>
    names.map((name): [string, string] => {
      const text = item?.[name];
      if (typeof text !== "string" || /[\ud800-\udfff]/u.test(text)) return refuse();
      return [`${member}.member.${index + 1}.${name}`, text];
    }),
  );
  return listFields(fields, member);
}

/** As the signature needs it, by RFC 3986. */
function encode(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

type Element = Content[string];

function elementOf(content: Element, name: string): Element {
  return typeof content === "object" ? content[name] : undefined;
}

/** An error in the form of the services whose answers are JSON. */
function errorOf(response: Element): object | undefined {
  const error = elementOf(response, "Error");
  const code = elementOf(error, "Code");
  if (typeof code !== "string") return undefined;
  return { __type: Object.hasOwn(names, code) ? names[code] : code, message: elementOf(error, "Message") };
}

/** Turns the texts of elements into numbers and dates, by the shape of the output. Text that is neither stays. */
function typed(shape: OutputShape, content: Element): unknown {
  if (typeof content === "string") {
    if (shape === date) return Number.isNaN(Date.parse(content)) ? content : new Date(content);
    return `${shape}`.startsWith("number") && content.trim() ? Number(content) : content;
  }
  if (typeof content !== "object" || typeof shape !== "object") return content;
  return Object.fromEntries(
    Object.entries(content).map(([name, element]) => [
      name,
      typed((shape as { [member: string]: OutputShape })[name] ?? "string?", element),
    ]),
  );
}
