import { seeOther } from "../requests/answer";
import type { Route } from "./route";

/**
 * Takes a browser that comes back from the service, and sends it to the page. That asks for the state of the sign-in, so that
 * nothing has to be told here: a browser that somebody else sent gets to the page, too, and nothing has changed.
 */
export const callback: Route = async ({ headers, url }, { signIns, returnTo }) => {
  const { searchParams: query } = new URL(url);
  const [state, code, error] = ["state", "code", "error"].map((name) => onlyValue(query, name));
  const given = { state, code: error === undefined ? code : undefined, error };
  const cookies = await signIns.finish?.(headers, given);
  return seeOther(returnTo, cookies);
};

/** The value of a parameter that occurs once. */
function onlyValue(query: URLSearchParams, name: string): string | undefined {
  const [value, ...others] = query.getAll(name);
  return others.length === 0 ? value || undefined : undefined;
}
