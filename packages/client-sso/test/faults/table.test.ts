import { readFileSync } from "node:fs";
import { Agent } from "node:http";
import { Socket } from "node:net";
import { tmpdir } from "node:os";
import { InvalidParameterError, iterateAccounts, type SSO } from "@identity-center/client-sso";
import { FAULT_KINDS, type Fault } from "@identity-center/emulator";
import { afterEach, describe, expect, test, vi } from "vitest";
import { all, openWorld } from "../behaviour/world";
import { clientOf, noAccounts, quickClock, serve, stubHandler, timed, type Way, ways } from "./setup";

// The tables of docs/FAULTS.md are the expectations: what readers are told is what is run here.

const page = readFileSync(new URL("../../../../docs/FAULTS.md", import.meta.url), "utf8");

/** The body rows of the table below a heading, cell by cell. */
function tableBelow(heading: string): string[][] {
  const section = page.split(`\n## ${heading}\n`)[1]?.split("\n## ")[0] ?? "";
  const rows = section.split("\n").filter((line) => line.startsWith("|"));
  const cells = rows.slice(2).map((row) => row.split("|").slice(1, -1));
  return cells.map((row) => row.map((cell) => cell.trim()));
}

/** `stall:at=body,for=5000`, as the emulator's command line has it. */
function faultOf(cell: string): Fault {
  const [kind, options = ""] = cell.replaceAll("`", "").split(":");
  const entries = options.split(",").filter(Boolean);
  const values = entries.map((entry) => {
    const [name, value] = entry.split("=") as [string, string];
    return [name, value === "true" || (Number.isNaN(Number(value)) ? value : Number(value))];
  });
  return { kind, ...Object.fromEntries(values) } as Fault;
}

interface Outcome {
  readonly name: string;
  readonly attempts: number;
}

/** "right, 2" or "`TimeoutError`, 2; fetch: `NetworkError`, 3" */
function outcomeOf(cell: string, { name }: Pick<Way, "name">): Outcome {
  const [both = "", fetched = both] = cell.split("; fetch: ");
  const [, outcome = "", attempts] =
    /^(\w+), (\d)$/.exec((name === "fetch" ? fetched : both).replaceAll("`", "")) ?? [];
  if (!attempts) throw new Error(`No outcome and attempts: ${cell}`);
  return { name: outcome, attempts: Number(attempts) };
}

const secondsOf = (cell: string) => Number(/^([\d.]+) s$/.exec(cell)?.[1]);

/** A hundredth of the default limits, for faults that only a limit ends: by default after 60 s. */
const limits = { requestTimeout: 300, callTimeout: 600 };

/** Milliseconds that a busy machine may add. */
const slack = 2_500;

const answers = tableBelow("Faults of an answer");
const pages = tableBelow("Faults of pages");
const others = tableBelow("Other faults");

test("the tables have every kind of fault that the emulator knows", () => {
  const kinds = [...answers, ...pages].map(([cell = ""]) => faultOf(cell).kind);
  expect([...new Set(kinds)].sort()).toEqual([...FAULT_KINDS].sort());
  expect(others.length).toBeGreaterThan(5);
});

describe("an answer's fault", () => {
  async function run(way: Way, seconds: number, faults: readonly Fault[] | (() => Fault)) {
    const { portal, client, accessToken } = await openWorld({ faults });
    const clock = quickClock();
    const sso = client({ ...way.options(), ...(seconds === 60 && limits), clock });
    const { value, took } = await timed(
      sso.listAccounts({ accessToken, maxResults: 100 }).then(
        ({ accountList }) => ({ name: accountList.length === 12 ? "right" : "wrong" }),
        (error) => error,
      ),
    );
    expect(took).toBeLessThan(seconds * 10 + slack);
    expect(clock.waits.reduce((sum, wait) => sum + wait, 0)).toBeLessThanOrEqual(seconds * 1_000);
    return { name: value.name, attempts: portal.requests };
  }

  test.each(answers)(
    "%s: once it is %s, every time %s",
    async (cell = "", once = "", ever = "", waits = "") => {
      const fault = faultOf(cell);
      const seconds = secondsOf(waits);
      const runs = ways.map(async (way) => ({
        [way.name]: await Promise.all([run(way, seconds, [fault]), run(way, seconds, () => fault)]),
      }));
      expect(await Promise.all(runs)).toEqual(
        ways.map((way) => ({ [way.name]: [outcomeOf(once, way), outcomeOf(ever, way)] })),
      );
    },
  );
});

describe.each(ways)("a fault of the second page, with the handler of $name", (way) => {
  test.each(pages)("%s is %s", async (cell = "", outcome = "") => {
    const fault = faultOf(cell);
    const { portal, client, accessToken } = await openWorld({
      faults: ({ count }) => (count === 2 ? fault : undefined),
    });
    const sso = client({ ...way.options(), ...limits, clock: quickClock() });
    const accounts = all(iterateAccounts({ client: sso, pageSize: 5 }, { accessToken }));
    const name = await accounts.then(
      ({ length }) => (length === 12 ? "right" : "wrong"),
      (error) => error.name,
    );
    expect({ name, attempts: portal.requests }).toEqual(outcomeOf(outcome, way));
    expect(portal.injected[fault.kind]).toBe(1);
  });
});

type Scene = (way: Way) => Promise<{ call: (sso: SSO) => Promise<unknown>; client: SSO; sent: () => number }>;

const input = { accessToken: "a-token" };
const list = (sso: SSO) => sso.listAccounts(input);

/** A handler of the way that counts how often it is called. */
function counted(client: SSO): () => number {
  const { requestHandler } = client.config;
  const { handle } = requestHandler;
  let sent = 0;
  requestHandler.handle = (...given) => {
    sent += 1;
    return handle.apply(requestHandler, given);
  };
  return () => sent;
}

const scenes: { readonly [fault: string]: Scene } = {
  "nobody listens": async (way) => {
    const { portal } = await openWorld();
    const { endpoint, close } = await portal.listen();
    await close();
    const client = clientOf({ ...way.options(), ...limits, endpoint, clock: quickClock() });
    return { client, call: list, sent: counted(client) };
  },
  "nothing answers to the connection (Node)": async () => {
    const agent = new Agent();
    agent.createConnection = () => Object.assign(new Socket(), { connecting: true });
    const requestHandler = { connectionTimeout: 50, httpAgent: agent };
    const client = clientOf({
      ...limits,
      endpoint: "http://127.0.0.1:1",
      requestHandler,
      clock: quickClock(),
    });
    return { client, call: list, sent: counted(client) };
  },
  "a certificate is refused (Node)": async () => {
    let sent = 0;
    const handle = async () => {
      sent += 1;
      throw Object.assign(new Error("self-signed certificate"), { code: "DEPTH_ZERO_SELF_SIGNED_CERT" });
    };
    const client = clientOf({ requestHandler: { handle }, clock: quickClock() });
    return { client, call: list, sent: () => sent };
  },
  "a request handler never settles": async () => {
    let sent = 0;
    const handle = () => {
      sent += 1;
      return new Promise<never>(() => {});
    };
    const client = clientOf({ ...limits, requestHandler: { handle }, clock: quickClock() });
    return { client, call: list, sent: () => sent };
  },
  "the token's provider never answers": async (way) => {
    const client = clientOf({ ...way.options(), ...limits, token: () => new Promise(() => {}) });
    return { client, call: (sso) => sso.listAccounts({}), sent: counted(client) };
  },
  "the input would be refused": async (way) => {
    const client = clientOf({ ...way.options(), ...limits });
    return { client, call: (sso) => sso.listAccounts({ ...input, maxResults: 101 }), sent: counted(client) };
  },
  "the config file can't be read, and is not needed": async (way) => {
    vi.stubEnv("AWS_CONFIG_FILE", tmpdir());
    const { endpoint } = await serve(noAccounts);
    const client = clientOf({ ...way.options(), endpoint });
    return { client, call: list, sent: counted(client) };
  },
  "the profile that was named can't be read": async (way) => {
    vi.stubEnv("AWS_CONFIG_FILE", tmpdir());
    const client = clientOf({ ...way.options(), profile: "dev" });
    return { client, call: list, sent: counted(client) };
  },
  "a variable makes no sense": async (way) => {
    vi.stubEnv("AWS_IGNORE_CONFIGURED_ENDPOINT_URLS", "yes");
    const client = clientOf({ ...way.options() });
    return { client, call: list, sent: counted(client) };
  },
  "the caller aborts": async (way) => {
    const abort = new AbortController();
    const { endpoint } = await serve(() => abort.abort());
    const client = clientOf({ ...way.options(), endpoint });
    return {
      client,
      call: (sso) => sso.listAccounts(input, { abortSignal: abort.signal }),
      sent: counted(client),
    };
  },
  "`destroy()` is called": async (way) => {
    const { endpoint } = await serve(() => client.destroy());
    const client = clientOf({ ...way.options(), endpoint });
    return { client, call: list, sent: counted(client) };
  },
  "the answer is not UTF-8, or of other types": async () => {
    const stub = stubHandler({ body: Buffer.from('{"accountList":"\xff"}', "latin1") });
    const client = clientOf({ requestHandler: stub, clock: quickClock() });
    return { client, call: list, sent: () => stub.sent };
  },
};

afterEach(() => void vi.unstubAllEnvs());

describe.each(ways)("another fault, with the handler of $name", (way) => {
  test.each(others)("%s: %s", async (cell = "", outcome = "", waits = "") => {
    const scene = scenes[cell];
    if (!scene) throw new Error(`The page tells of a fault that is not tested: ${cell}`);
    const { call, client, sent } = await scene(way);
    const { value, took } = await timed(
      call(client).then(
        () => ({ name: "right" }),
        (error) => error,
      ),
    );
    expect({ name: value.name, attempts: sent() }).toEqual(outcomeOf(outcome, way));
    expect(took).toBeLessThan(secondsOf(waits) * 10 + slack);
  });

  test("the page tells of all that is tested", () => {
    expect(others.map(([cell]) => cell).sort()).toEqual(Object.keys(scenes).sort());
  });
});

test("limits stand on the page with their defaults, and are the client's", async () => {
  const rows = tableBelow("Limits");
  const stated = Object.fromEntries(
    rows.map(([, option = "", value]) => [option.replaceAll("`", ""), value]),
  );
  const { endpoint } = await serve(noAccounts);
  const client = clientOf({ endpoint });
  await client.listAccounts(input);
  const { callTimeout, requestTimeout, maxBodySize, requestHandler } = client.config;
  const { connectionTimeout, httpAgent } = (requestHandler as any).httpHandlerConfigs();
  expect(stated["callTimeout"]).toBe(`${callTimeout / 1_000} s`);
  expect(stated["requestTimeout"]).toBe(`${requestTimeout / 1_000} s`);
  expect(stated["maxBodySize"]).toBe(`${maxBodySize / 2 ** 20} MiB`);
  expect(stated["requestHandler: { connectionTimeout }"]).toBe(`${connectionTimeout / 1_000} s`);
  expect(stated["requestHandler: { httpAgent: { maxSockets } }"]).toBe(`${httpAgent.maxSockets}`);
  expect(stated["maxAttempts"]).toBe(`${await client.config.maxAttempts()}`);
});

test.each([
  [{ callTimeout: 0 }, "callTimeout"],
  [{ requestTimeout: -1 }, "requestTimeout"],
  [{ maxBodySize: Number.NaN }, "maxBodySize"],
  [{ maxAttempts: 0 }, "maxAttempts"],
])("a limit that makes no sense is refused by name: %o", (options, parameter) => {
  expect(() => clientOf(options)).toThrow(InvalidParameterError);
  expect(() => clientOf(options)).toThrow(new RegExp(`^${parameter} must be `));
});
