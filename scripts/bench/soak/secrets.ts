import { Socket } from "node:net";
import { inspect } from "node:util";

/** Secrets of role credentials as they come in, whatever becomes of the answer. */
const received: { readonly at: number; readonly secret: string }[] = [];
const remembered = 20_000;
const width = 8;

/** Notes the secrets in every byte that this process receives in the clear. */
export function watchSockets(): void {
  const { push } = Socket.prototype;
  Socket.prototype.push = function (this: Socket, chunk: any, encoding?: BufferEncoding) {
    if (Buffer.isBuffer(chunk) && chunk.includes('"secretAccessKey"')) {
      for (const [, secret = ""] of chunk
        .toString("latin1")
        .matchAll(/"(?:secretAccessKey|sessionToken)":"([^"]+)/g)) {
        received.push({ at: performance.now(), secret });
      }
      if (received.length > 2 * remembered) received.splice(0, remembered);
    }
    return push.call(this, chunk, encoding);
  };
}

/**
 * Whether eight characters of the token, or of a secret received since a moment, are to be read somewhere in an error:
 * its message, stack and members, hidden ones and causes included.
 */
export function leaks(error: unknown, token: string, since: number): boolean {
  const secrets = received.filter(({ at }) => at >= since).map(({ secret }) => secret);
  const windows = new Set([token, ...secrets].flatMap(windowsOf));
  const text = printed(error);
  for (let start = 0; start + width <= text.length; start += 1) {
    if (windows.has(text.slice(start, start + width))) return true;
  }
  return false;
}

function windowsOf(secret: string): string[] {
  return Array.from({ length: Math.max(0, secret.length - width + 1) }, (_, start) =>
    secret.slice(start, start + width),
  );
}

function printed(error: unknown): string {
  const options = { depth: Number.POSITIVE_INFINITY, maxStringLength: null, maxArrayLength: null };
  const texts = [inspect(error, options), inspect(error, { ...options, showHidden: true })];
  for (let cause: any = error; cause instanceof Error; cause = cause.cause) {
    texts.push(`${cause}`, `${cause.stack}`, json(cause));
  }
  return texts.join("\n");
}

function json(value: unknown): string {
  try {
    return JSON.stringify(value);
  } catch (error) {
    return `${error}`;
  }
}
