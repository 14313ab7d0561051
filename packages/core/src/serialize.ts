import { checkToken } from "./bearer";
import { HttpRequest } from "./http-request";
import { InvalidParameterError } from "./invalid-parameter-error";
import type { Call, Middleware } from "./middleware";
import type { InputMember, Operation } from "./operation";

/**
 * Makes the request of an operation. The input is only read.
 * @throws {@link InvalidParameterError} for a member that is missing or that the service would refuse.
 */
function serialize(
  { method, path, input: members }: Operation,
  input: Call["input"],
  hasToken: boolean,
): HttpRequest {
  const query: Record<string, string> = {};
  const headers: Record<string, string> = {};
  for (const member in members) {
    const binding = members[member] as InputMember;
    const value = input[member] ?? undefined;
    if (value === undefined && (binding.optional || (hasToken && binding.secret))) continue;
    const text = textOf(member, value, binding);
    if (binding.query) query[binding.query] = text;
    if (binding.header) headers[binding.header] = text;
  }
  return new HttpRequest(method, path, query, headers);
}

function textOf(member: string, value: any, { secret, max }: InputMember): string {
  if (secret) return checkToken(member, value);
  // A lone surrogate has no UTF-8 form, so no query can carry it.
  const fits = max
    ? Number.isInteger(value) && value > 0 && value <= max
    : typeof value === "string" && value && !/\p{Surrogate}/u.test(value);
  if (fits) return `${value}`;
  throw new InvalidParameterError(
    member,
    max ? `a whole number from 1 to ${max}` : "a non-empty string",
    value,
  );
}

export function serializer({ token }: { readonly token: unknown }): Middleware {
  return (next, { operation }) =>
    async (call) =>
      next({ ...call, request: serialize(operation, call.input, !!token) });
}
