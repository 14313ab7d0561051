import { invalidRequest } from "./problem";

/** What a member of a query may be. */
const members = {
  account_id: [/^\d{12}$/, "twelve digits"],
  role_name: [/^[\w+=,.@-]{1,64}$/, "the name of a role"],
  next_token: [/^[!-~]{1,4096}$/, "the nextToken of the page before"],
  max_result: [/^([1-9]\d?|100)$/, "a whole number from 1 to 100"],
} as const;

type Member = keyof typeof members;

/** A member that may be missing. Others of the query are left out. @throws Problem 400 */
export function optional(query: URLSearchParams, name: Member): string | undefined {
  const [value, ...more] = query.getAll(name);
  if (value === undefined) return undefined;
  const [pattern, accepted] = members[name];
  if (more.length > 0 || !pattern.test(value))
    throw invalidRequest(`${name} must be ${accepted}, given once`);
  return value;
}

/** @throws Problem 400 */
export function required(query: URLSearchParams, name: Member): string {
  const value = optional(query, name);
  if (value === undefined) throw invalidRequest(`${name} is missing: ${members[name][1]}`);
  return value;
}

/** A member of a body. @throws Problem 400 */
export function ofBody(body: Readonly<Record<string, unknown>>, key: string, name: Member): string {
  const [pattern, accepted] = members[name];
  const value = body[key];
  if (typeof value !== "string" || !pattern.test(value)) throw invalidRequest(`${key} must be ${accepted}`);
  return value;
}
