import type { Witnessed } from "./run";

/** Something that this package does otherwise than v2, on purpose. */
export interface Difference {
  readonly name: string;
  readonly reason: string;
  /** Turns what v2 did into what is expected here; without it, `apart.test.ts` shows both. */
  readonly expected?: (theirs: Witnessed) => void;
}

function headersOf({ wire, requests }: Witnessed): Record<string, string>[] {
  return [
    ...wire.map(({ headers }) => headers),
    ...(requests as any[]).map(({ httpRequest }) => httpRequest.headers),
  ];
}

/** The errors that were told, wherever. */
function errorsOf(witnessed: unknown): Record<string, unknown>[] {
  if (typeof witnessed !== "object" || witnessed === null) return [];
  const inner = Object.values(witnessed).flatMap(errorsOf);
  return "code" in witnessed && "time" in witnessed
    ? [witnessed as Record<string, unknown>, ...inner]
    : inner;
}

const keptAlive = { connection: "keep-alive", "keep-alive": "timeout=5" };

/** Every accepted difference; what no row names is a failure. */
export const differences: readonly Difference[] = [
  {
    name: "user agent",
    reason: "the header names this package",
    expected: (theirs) => {
      for (const headers of headersOf(theirs)) {
        for (const name of ["user-agent", "User-Agent"]) {
          if (headers[name])
            headers[name] = headers[name].replace(/^aws-sdk-nodejs\/\S+/, "identity-center-compat-v2/0.1.0");
        }
      }
    },
  },
  {
    name: "x-amz-content-sha256",
    reason: "the hash of a body that nobody signs has no meaning",
    expected: (theirs) => {
      for (const headers of headersOf(theirs)) {
        delete headers["x-amz-content-sha256"];
        delete headers["X-Amz-Content-Sha256"];
      }
    },
  },
  {
    name: "connection",
    reason: "connections are kept alive, as v2 does only with AWS_NODEJS_CONNECTION_REUSE_ENABLED=1",
    expected: (theirs) => {
      for (const headers of headersOf(theirs))
        if (headers["connection"]) headers["connection"] = "keep-alive";
      for (const { httpResponse } of theirs.requests as any[]) {
        const { headers } = httpResponse;
        if (headers.connection === "close" && headers["x-closed"] === undefined)
          Object.assign(headers, keptAlive);
      }
    },
  },
  {
    name: "fields of an error's body",
    reason:
      "besides code and message they stay in `httpResponse.body`: they could steer retries, or hold a secret",
    expected: (theirs) => {
      for (const error of errorsOf(theirs)) {
        for (const field in error) if (/^\[.*\]$/.test(field)) delete error[field];
      }
    },
  },
  {
    name: "signature",
    reason:
      "v2 signs the requests of `makeRequest` and of every page but the first, which the service does not ask for",
    expected: (theirs) => {
      for (const headers of headersOf(theirs)) {
        for (const name in headers) if (/^(authorization|x-amz-date)$/i.test(name)) delete headers[name];
      }
    },
  },
  {
    name: "httpUploadProgress",
    reason: "it is told when the answer begins, and so not before a connection that breaks",
    expected: ({ events }) => {
      for (let at = events.length - 2; at >= 0; at -= 1) {
        if (/^httpUploadProgress/.test(`${events[at]}`) && /^httpError/.test(`${events[at + 1]}`))
          events.splice(at, 1);
      }
    },
  },
  {
    name: "no credentials",
    reason: "v2 wants credentials for `makeRequest` and for every page but the first; the service takes none",
  },
  {
    name: "redirects",
    reason:
      "v2 takes the token to wherever an answer says; here it goes to no other place than the caller chose",
  },
  {
    name: "plain http",
    reason: "the token could be read on its way: http goes to loopback alone",
  },
  {
    name: "proxy",
    reason: "v2 hands the proxy the request with its token; here it carries a tunnel",
  },
  {
    name: "truncated responses",
    reason: "v2 never calls back; here it is a `TimeoutError`, which is retried",
  },
  {
    name: "stale connections",
    reason: "a kept connection that the server has closed is replaced, without counting a retry",
  },
  {
    name: "timeout",
    reason:
      "v2 waits as long as a drop comes now and then; here `httpOptions.timeout` bounds the whole attempt",
  },
  {
    name: "size of a response",
    reason: "v2 reads without end; here 8 MiB are a `NetworkingError` that is not retried",
  },
  {
    name: "abort",
    reason:
      "v2 first waits for a retry that it will not make, and without retries says `TimeoutError`; here it ends at once",
  },
  {
    name: "aborted before it was sent",
    reason: "v2 sends the request all the same; here nothing is sent",
  },
  {
    name: "message of a response that is not JSON",
    reason: "the parser's message quotes the body, which may hold a secret",
  },
  {
    name: "secrets in messages",
    reason: "an answer that repeats the token would put it into logs",
  },
  {
    name: "codes of signed services",
    reason:
      "`ExpiredTokenException`, `SignatureDoesNotMatch` and the like mean nothing here, and change nothing",
  },
  {
    name: "an error in build",
    reason: "v2 begins anew, without end, if the error says retryable",
  },
  {
    name: "unknown operation",
    reason:
      "v2 fails with `Cannot read properties of undefined`; here the message names the operations there are",
  },
  {
    name: "what a method with a callback returns",
    reason:
      "v2 returns an `AWS.Response`, which its reference calls an `AWS.Request`; here it is a request with all members of its response, and `request` is itself",
  },
  {
    name: "once",
    reason: "v2's requests have no such method",
  },
  {
    name: "what is printed",
    reason: "`util.inspect` and `JSON.stringify` show requests, responses and options without their secrets",
  },
  {
    name: "classes",
    reason:
      "they are classes of the language: `AWS.SSO()` without `new` is a TypeError, `services` holds the class itself",
  },
  {
    name: "region of the shared config file",
    reason: "with AWS_SDK_LOAD_CONFIG, v2 reads files while a module loads; here only variables are read",
  },
  {
    name: "AWS.config replaced",
    reason:
      "a member of a module cannot be replaced: `AWS.config.update()` changes it, `AWS.config.clear()` empties it",
  },
  {
    name: "client-side monitoring",
    reason: "no agent is told of calls; service objects raise no `apiCall` events",
  },
];
