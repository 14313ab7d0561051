import { answer } from "../requests/answer";
import { readBody } from "../requests/body";
import type { Changed } from "../sign-ins/sign-ins";
import type { Route, Services } from "./route";

function answerState({ state, headers }: Changed, { allows, startUrl }: Services): Response {
  return answer({ ...state, allows, startUrl }, headers);
}

/** How far the sign-in is. */
export const session: Route = async ({ headers }, services) =>
  answerState({ state: await services.signIns.state(headers) }, services);

/** Begins a sign-in. */
export const signIn: Route = async (request, services) => {
  await readBody(request, services.maxBody);
  return answerState(await services.signIns.begin(request.headers), services);
};

/** Ends a sign-in. */
export const signOut: Route = async (request, services) => {
  await readBody(request, services.maxBody);
  return answerState(await services.signIns.end(request.headers), services);
};
