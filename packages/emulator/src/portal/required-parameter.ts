import { invalidRequest } from "./portal-error";

/** @throws PortalError 400 when a query parameter is missing or empty */
export function requiredParameter(query: URLSearchParams, name: string): string {
  const value = query.get(name);
  if (value === null || value === "") throw invalidRequest(`Missing required parameter: ${name}`);
  return value;
}
