import { type Agent, get as getPlain, type IncomingMessage } from "node:http";
import { get as getSecure } from "node:https";

/** Maximum length of a response, in characters; a longer one cannot be what was requested. */
const maxLength = 100_000;

export interface Answer {
  readonly status: number;
  readonly body: string;
}

/**
 * Gets a web page, without following redirects.
 *
 * @param agent - for https; plain http goes to this machine only
 */
export async function httpGet(url: URL, agent: Agent | undefined, signal: AbortSignal): Promise<Answer> {
  const get = url.protocol === "http:" ? getPlain : getSecure;
  const options = { signal, ...(url.protocol === "https:" && agent && { agent }) };
  const response = await new Promise<IncomingMessage>((resolve, reject) => {
    get(url, options, resolve).once("error", reject);
  });
  response.setEncoding("utf8");
  let body = "";
  for await (const chunk of response) {
    body += chunk;
    if (body.length > maxLength) throw new Error(`The response has more than ${maxLength} characters`);
  }
  return { status: response.statusCode ?? 0, body };
}
