import type { Portal } from "../src/index";

/** A clock that advances only when the test does so. */
export interface ManualClock {
  readonly now: () => number;
  advance(milliseconds: number): void;
}

export const START: number = Date.UTC(2030, 0, 1);

export function manualClock(): ManualClock {
  let time = START;
  return {
    now: () => time,
    advance(milliseconds) {
      time += milliseconds;
    },
  };
}

export interface CallOptions {
  readonly method?: string;
  readonly token?: string;
  readonly headers?: Record<string, string>;
}

export interface Answer<Body> {
  readonly status: number;
  readonly headers: Headers;
  readonly body: Body;
}

/** Sends a request to a portal without a network, and reads the response. An empty body is undefined. */
export async function call<Body = unknown>(
  portal: Portal,
  path: string,
  { method = "GET", token, headers = {} }: CallOptions = {},
): Promise<Answer<Body>> {
  const bearer = token === undefined ? {} : { "x-amz-sso_bearer_token": token };
  const request = new Request(`http://portal.test${path}`, { method, headers: { ...headers, ...bearer } });
  const response = await portal.handle(request);
  const text = await response.text();
  return {
    status: response.status,
    headers: response.headers,
    body: text === "" ? undefined : JSON.parse(text),
  };
}

/** The body of an error response. */
export function errorBody(type: string, message: string): { message: string; __type: string } {
  return { message, __type: `com.amazonaws.switchboard.portal#${type}` };
}
