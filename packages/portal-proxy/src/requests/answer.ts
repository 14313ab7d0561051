import type { Problem } from "./problem";

/** What every answer says: it is for this page alone, and now. */
const always: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** An answer with a body of JSON. */
export function answer(body: object, headers: Readonly<Record<string, string>> = {}, status = 200): Response {
  const all = { ...always, "content-type": "application/json", ...headers };
  return new Response(JSON.stringify(body), { status, headers: all });
}

/** An answer that sends a browser to a path of this origin. */
export function seeOther(location: string, cookies: readonly string[] = []): Response {
  return withCookies(new Response(null, { status: 303, headers: { ...always, location } }), cookies);
}

/** Gives the browser of an answer cookies. */
export function withCookies(response: Response, cookies: readonly string[]): Response {
  for (const cookie of cookies) response.headers.append("set-cookie", cookie);
  return response;
}

/** The answer that tells of a problem, in the form of the portal's errors. */
export function answerProblem({ status, type, message, headers }: Problem): Response {
  return answer({ message }, { ...headers, "x-amzn-errortype": type }, status);
}
