import type { OutputShape } from "@identity-center/core";
import type { QueryOperation } from "./operation";
import { type Content, parseXml } from "./xml";

type Element = Content[string];

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
 * The answer to an operation, in the form that services with JSON have: an output, or `{ __type, message }` with what was `said`.
 * @returns undefined if the body is something else, such as a page of a proxy
 */
export function answerOf({ name, output }: QueryOperation, body: string): unknown {
  const { ErrorResponse: failure, [`${name}Response`]: response } = parseXml(body) ?? {};
  return failure === undefined ? typed(output, elementOf(response, `${name}Result`)) : errorOf(failure);
}

function elementOf(content: Element, name: string): Element {
  return typeof content === "object" ? content[name] : undefined;
}

function errorOf(failure: Element): object | undefined {
  const error = elementOf(failure, "Error");
  const code = elementOf(error, "Code");
  if (typeof code !== "string") return undefined;
  return {
    __type: Object.hasOwn(names, code) ? names[code] : code,
    message: elementOf(error, "Message"),
    said: { Code: code, Type: elementOf(error, "Type") },
  };
}

/** Turns text into a number where the output has one, or the time in ISO 8601 of which it is the milliseconds. */
function typed(shape: OutputShape | undefined, element: Element): unknown {
  if (typeof element === "object") {
    const members = Object.entries(element);
    return Object.fromEntries(members.map(([name, member]) => [name, typed(Object(shape)[name], member)]));
  }
  if (!element || !`${shape}`.startsWith("number")) return element;
  return /^\d+$/.test(element) ? Number(element) : Date.parse(element);
}
