import type { Problem } from "./problem";

/** What every answer says: it is for this page alone, now, and nothing but JSON. */
const always: Readonly<Record<string, string>> = {
  "cache-control": "no-store",
  "content-type": "application/json",
  "cross-origin-resource-policy": "same-origin",
  "referrer-policy": "no-referrer",
  "x-content-type-options": "nosniff",
};

/** An answer with a body of JSON. */
export function answer(body: object, headers: Readonly<Record<string, string>> = {}, status = 200): Response {
  return new Response(JSON.stringify(body), { status, headers: { ...always, ...headers } });
}

/** The answer that tells of a problem, in the form of the portal's errors. */
export function answerProblem({ status, type, message, headers }: Problem): Response {
  return answer({ message }, { ...headers, "x-amzn-errortype": type }, status);
}
