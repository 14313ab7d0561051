import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type AWS from "@identity-center/compat-v2";
import { createPortal, generateDirectory } from "@identity-center/emulator";
import { fieldsOf, requestOf } from "./fields";
import type { Entry, RawAnswer, Scenario } from "./scenario";

type AnyRequest = AWS.Request<any, any>;

/** What a scenario did on one side. */
export interface Witnessed {
  readonly wire: WireRequest[];
  readonly events: string[];
  readonly callbacks: unknown[];
  readonly requests: unknown[];
  thrown?: unknown;
}

export interface WireRequest {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, string>;
}

const events = [
  ...["validate", "build", "afterBuild", "sign", "send", "retry", "afterRetry", "validateResponse"],
  ...["extractError", "extractData", "success", "error", "complete", "restart"],
  ...["httpHeaders", "httpData", "httpDone", "httpError", "httpUploadProgress", "httpDownloadProgress"],
];

/** Runs a scenario on one side, before a portal of its own. */
export async function run(side: typeof AWS, scenario: Scenario): Promise<Witnessed> {
  const witnessed: Witnessed = { wire: [], events: [], callbacks: [], requests: [] };
  const { endpoint, accessToken, close } = await serve(scenario, witnessed.wire);
  try {
    const sso = new side.SSO({
      region: "us-east-1",
      endpoint,
      retryDelayOptions: { base: 0 },
      // v2 signs all pages but the first.
      credentials: { accessKeyId: "AKIDEXAMPLE", secretAccessKey: "example" },
      ...scenario.options,
    });
    scenario.customize?.(sso);
    const made: AnyRequest[] = [];
    sso.setupRequestListeners = (request) => {
      made.push(request);
      listen(request, witnessed.events);
    };
    await send(sso, scenario, withToken(scenario.params, accessToken), (self, args) => {
      const holder =
        self === undefined
          ? "nothing"
          : made.some(({ response }) => response === self)
            ? "response"
            : typeof self;
      witnessed.callbacks.push({ this: holder, args: args.map(fieldsOf) });
    }).catch((error) => {
      witnessed.thrown = fieldsOf(error);
    });
    witnessed.requests.push(...made.map(requestOf));
    return JSON.parse(
      JSON.stringify(witnessed, (_key, value) => (value === undefined ? "undefined" : value))
        .replaceAll(accessToken, "TOKEN")
        .replaceAll(endpoint.slice("http://".length), "HOST"),
    );
  } finally {
    await close();
  }
}

/** Notes every event with what its listeners are given; how many pieces a body comes in is the network's affair. */
function listen(request: AnyRequest, noted: string[]): void {
  const nameOf = (value: unknown) => {
    if (value === request) return "request";
    if (value === request.response) return "response";
    return value instanceof Error ? `error ${(value as AWS.AWSError).code}` : typeof value;
  };
  for (const event of events) {
    request.on(event, function (this: unknown, ...args: unknown[]) {
      const line = `${event}(${args.map(nameOf).join(", ")}) of ${nameOf(this)}`;
      if (noted.at(-2) !== line || !/^http(Data|Download)/.test(event)) noted.push(line);
    });
  }
}

async function serve(
  { faults = [], answers }: Scenario,
  wire: WireRequest[],
): Promise<{ endpoint: string; accessToken: string; close: () => Promise<void> }> {
  if (answers) return { accessToken: "raw-token-0123456789", ...(await serveRaw(answers, wire)) };
  const portal = createPortal({
    seed: 7,
    clock: () => Date.UTC(2030, 0, 1),
    directory: generateDirectory({ accounts: 25, roles: 3, seed: 7 }),
    faults: ({ method, path, query, headers, count }) => {
      const search = query.size ? `?${query}` : "";
      wire.push({ method, path: path + search, headers: Object.fromEntries(headers) });
      return faults[count - 1];
    },
  });
  const { accessToken } = portal.signIn();
  return { accessToken, ...(await portal.listen()) };
}

async function serveRaw(
  answers: readonly RawAnswer[],
  wire: WireRequest[],
): Promise<{ endpoint: string; close: () => Promise<void> }> {
  const server = createServer(({ method = "", url = "", headers }, response) => {
    const { status, reason, headers: given, body = "" } = answers[wire.length] ?? { status: 200, body: "{}" };
    wire.push({ method, path: url, headers: headers as Record<string, string> });
    response.sendDate = false;
    response.writeHead(status, reason, { "content-length": Buffer.byteLength(body), ...given });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  return {
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

function withToken(params: unknown, token: string): any {
  if (!params || typeof params !== "object") return params;
  return Object.fromEntries(
    Object.entries(params).map(([name, value]) => [name, value === "TOKEN" ? token : value]),
  );
}

type Note = (self: unknown, args: unknown[]) => void;

/** Sends as the scenario says; resolves once all is over. */
async function send(sso: AWS.SSO, scenario: Scenario, params: any, note: Note): Promise<void> {
  const { operation, entry = "callback", prepare } = scenario;
  const method = (sso as any)[operation] as (...args: unknown[]) => AnyRequest;
  if (entry === "callback" && !prepare) {
    return new Promise((resolve) => {
      method.call(sso, params, function (this: unknown, ...args: unknown[]) {
        note(this, args);
        resolve();
      });
    });
  }
  const request =
    entry === "unauthenticated"
      ? sso.makeUnauthenticatedRequest(operation, params)
      : method.call(sso, params);
  prepare?.(request, sso);
  return ways[entry](request, note);
}

type Way = (request: AnyRequest, note: Note) => Promise<void>;

const bySend: Way = (request, note) =>
  new Promise((resolve) => {
    const returned: unknown = request.send(function (this: unknown, ...args: unknown[]) {
      note(this, args);
      resolve();
    });
    note(undefined, [`send returned the response: ${returned === request.response}`]);
  });

const ways: { readonly [entry in Entry]: Way } = {
  callback: bySend,
  send: bySend,
  unauthenticated: bySend,
  promise: (request, note) =>
    request.promise().then(
      (data) => note(undefined, [data, Object.keys(data), data.$response === request.response]),
      (error) => note(undefined, [error]),
    ),
  events: (request, note) =>
    new Promise((resolve) => {
      request.on("success", ({ data }) => note("success", [data]));
      request.on("error", (error) => note("error", [error]));
      request.on("complete", () => resolve());
      request.send();
    }),
  eachPage: (request, note) =>
    new Promise((resolve) => {
      request.eachPage(function (this: unknown, ...args) {
        note(this, args);
        if (args[0] || args[1] === null) resolve();
        return true;
      });
    }),
  "eachPage stopped": (request, note) =>
    new Promise((resolve) => {
      request.eachPage(function (this: unknown, ...args) {
        note(this, args);
        setTimeout(resolve, 20);
        return false;
      });
    }),
  "eachPage with done": (request, note) =>
    new Promise((resolve) => {
      request.eachPage(function (this: unknown, error, data, done) {
        note(this, [error, data, typeof done]);
        if (error || data === null) resolve();
        else setImmediate(() => done?.());
      });
    }),
  eachItem: (request, note) =>
    new Promise((resolve) => {
      request.eachItem(function (this: unknown, ...args) {
        note(this, args);
        if (args[0] || args[1] === null) resolve();
      });
    }),
  "eachItem stopped": (request, note) =>
    new Promise((resolve) => {
      let items = 0;
      request.eachItem((...args) => {
        note(undefined, args);
        setTimeout(resolve, 20);
        items += 1;
        return items < 3;
      });
    }),
  nextPage: async (request, note) => {
    const data = await request.promise();
    const more = data.$response.hasNextPage();
    const next = data.$response.nextPage();
    note(undefined, [data, more, next?.operation, next?.params]);
    if (next) note(undefined, [await next.promise()]);
  },
  "nextPage with callback": async (request, note) => {
    const { $response } = await request.promise();
    await new Promise<void>((resolve) => {
      $response.nextPage(function (this: unknown, ...args: unknown[]) {
        note(this, args);
        resolve();
      });
    });
  },
  stream: (request, note) =>
    new Promise((resolve) => {
      const chunks: Uint8Array[] = [];
      const stream = request.createReadStream();
      stream.on("data", (chunk) => chunks.push(chunk));
      stream.on("error", (error) => {
        note("stream error", [error]);
        resolve();
      });
      stream.on("end", () => {
        note("stream end", [`${Buffer.concat(chunks)}`]);
        resolve();
      });
    }),
  build: (request, note) =>
    new Promise((resolve) => {
      (request as any).build((error: unknown) => {
        note(undefined, [error]);
        resolve();
      });
    }),
};
