import { answer, withCookies } from "../requests/answer";
import { readBody } from "../requests/body";
import type { Changed } from "../sign-ins/sign-ins";
import type { Route, Services } from "./route";

function answerState({ state, cookies = [] }: Changed, { allows, startUrl }: Services): Response {
  return withCookies(answer({ ...state, allows, startUrl }), cookies);
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
