import { InvalidParameterError } from "../errors/invalid-parameter-error";
import { HttpRequest } from "../http/http-request";
import type { Call, CallContext, Middleware } from "../middleware/middleware";
import type { InputMember, Operation } from "../model/operation";
import { isSecret } from "../observe/redact";
import { checkToken, ownHeader } from "./bearer";

/**
 * Creates the request of an operation. The input is not modified.
 * @throws {@link InvalidParameterError} for a member that is missing or invalid
 */
function serialize(
  { method, path, input: members }: Operation,
  input: Call["input"],
  hasToken: boolean,
  { url: { protocol, hostname, port, pathname }, own }: CallContext["endpointV2"],
): HttpRequest {
  const query: Record<string, string> = {};
  // The proxy of the page's own origin refuses what a page of another could have sent.
  const headers: Record<string, string> = own ? { [ownHeader]: "1" } : {};
  const body: Record<string, unknown> = {};
  for (const member in members) {
    const binding = members[member] as InputMember;
    const value = input[member] ?? undefined;
    if (own && binding.secret) continue;
    if (value === undefined && (binding.optional || (hasToken && binding.secret))) continue;
    check(member, value, binding);
    if (binding.query) query[binding.query] = `${value}`;
    else if (binding.header) headers[binding.header] = value as string;
    else body[member] = value;
  }
  const request = new HttpRequest(method, pathname.replace(/\/$/, "") + path, query, headers);
  request.protocol = protocol;
  request.hostname = hostname;
  if (port) request.port = +port;
  if (Object.keys(body).length) {
    headers["content-type"] = "application/json";
    request.body = JSON.stringify(body);
  }
  return request;
}

/** Refuses a value that the service would refuse. */
function check(member: string, value: unknown, binding: InputMember): void {
  if (binding.secret) checkToken(member, value);
  else if (!isValid(value, binding)) {
    throw new InvalidParameterError(member, acceptedBy(binding), isSecret(member) ? typeof value : value);
  }
}

function isValid(value: any, { max, list }: InputMember): boolean {
  if (max) return Number.isInteger(value) && value > 0 && value <= max;
  return list ? Array.isArray(value) && value.every(isText) : isText(value);
}

function acceptedBy({ max, list }: InputMember): string {
  if (max) return `a whole number from 1 to ${max}`;
  return list ? "a list of non-empty strings" : "a non-empty string";
}

/** A lone surrogate cannot be encoded as UTF-8, so it cannot be sent. */
function isText(value: unknown): boolean {
  return typeof value === "string" && value !== "" && !/[\ud800-\udfff]/u.test(value);
}

export function serializer({ token }: { readonly token: unknown }): Middleware {
  // Async so that an invalid input rejects: a plugin before it may expect a promise.
  return (next, context) => async (call) => {
    const request = serialize(context.operation, call.input, !!token, context.endpointV2);
    // A spread here would take a fifth of the time of a send.
    return await next(Object.assign({}, call, { request }));
  };
}
