import { inspect } from "node:util";
import { type CredentialServerOptions, createCredentialServer } from "@identity-center/credential-server";
import { expect, onTestFinished, test, vi } from "vitest";

/** A provider whose properties are named as those of `fromIni` and others of the AWS SDK are. */
const provider = async (_properties?: { callerClientConfig?: object }) => ({
  accessKeyId: "AKIA",
  secretAccessKey: "secret",
});
const providers = { dev: provider };
const url = "http://127.0.0.1:8080/dev";

test("a request of the Web platform is answered without a listener", async () => {
  const { handle, authorizationToken } = createCredentialServer({ providers });
  const headers = { authorization: authorizationToken };
  const response = await handle(new Request(url, { headers }));
  expect(response.status).toBe(200);
  expect(await response.json()).toMatchObject({ AccessKeyId: "AKIA", SecretAccessKey: "secret", Token: "" });
  expect((await handle(new Request(url))).status).toBe(403);
  expect((await handle(new Request("http://localhost:8080/dev", { headers }))).status).toBe(403);
  expect((await handle(new Request(url, { headers, method: "PUT" }))).headers.get("allow")).toBe("GET");
});

test("host says which Host is answered", async () => {
  const { handle, authorizationToken } = createCredentialServer({ providers, host: "127.0.0.1:8080" });
  const headers = { authorization: authorizationToken };
  expect((await handle(new Request(url, { headers }))).status).toBe(200);
  expect((await handle(new Request("http://127.0.0.1:8081/dev", { headers }))).status).toBe(403);
});

test("the port 80 may be missing in a Host, as clients leave it out", async () => {
  const { handle, authorizationToken } = createCredentialServer({ providers, host: "127.0.0.1:80" });
  const headers = { authorization: authorizationToken };
  const statusAt = async (host: string) =>
    (await handle(new Request(`http://${host}/dev`, { headers }))).status;
  expect(await statusAt("127.0.0.1:80")).toBe(200);
  expect(await statusAt("127.0.0.1")).toBe(200);
  expect(await statusAt("127.0.0.1:8080")).toBe(403);
  expect(await statusAt("127.0.0.2")).toBe(403);
});

test.each([
  [
    "throws",
    () => {
      throw new Error("of the caller");
    },
  ],
  [
    "rejects",
    async () => {
      throw new Error("of the caller");
    },
  ],
])(
  "a logger or an onWarning that %s is told as a warning; requests are answered, and refreshes go on",
  async (_, fails) => {
    const told = vi.spyOn(process, "emitWarning").mockImplementation(() => {});
    onTestFinished(() => told.mockRestore());
    let calls = 0;
    const failing = async () => {
      calls += 1;
      if (calls === 2) throw new Error("no network");
      return {
        ...(await provider()),
        accessKeyId: `AKIA${calls}`,
        expiration: new Date(Date.now() + lifetime),
      };
    };
    const lifetime = 8_000;
    vi.useFakeTimers({ now: 0 });
    onTestFinished(() => void vi.useRealTimers());
    const { handle, authorizationToken } = createCredentialServer({
      providers: { dev: failing },
      logger: { debug: fails },
      onWarning: fails,
    });
    const ask = async () => {
      const response = await handle(new Request(url, { headers: { authorization: authorizationToken } }));
      return [response.status, ((await response.json()) as { AccessKeyId: string }).AccessKeyId];
    };
    expect(await ask()).toEqual([200, "AKIA1"]);
    vi.advanceTimersByTime(6_000);
    expect(await ask()).toEqual([200, "AKIA1"]);
    vi.advanceTimersByTime(500);
    expect(await ask()).toEqual([200, "AKIA3"]);
    const said = (name: string) => `${name} of createCredentialServer failed (Error: of the caller)`;
    expect(new Set(told.mock.calls.flat())).toEqual(new Set([said("logger.debug"), said("onWarning")]));
  },
);

test("a token is random, or the given one, and is not printed with the server", () => {
  const [server, other] = [createCredentialServer({ providers }), createCredentialServer({ providers })];
  expect(server.authorizationToken).toMatch(/^[\w-]{43}$/);
  expect(server.authorizationToken).not.toBe(other.authorizationToken);
  const token = "0123456789".repeat(4);
  expect(createCredentialServer({ providers, authorizationToken: token }).authorizationToken).toBe(token);
  for (const printed of [
    inspect(server, { showHidden: true, depth: 9 }),
    JSON.stringify(server),
    `${server}`,
  ]) {
    expect(printed).not.toContain(server.authorizationToken);
  }
});

test.each([
  [{ providers, token: "x" }, "token is not an option of createCredentialServer"],
  [{}, "providers must be an object with one or more providers"],
  [{ providers: {} }, "providers must be an object with one or more providers"],
  [{ providers: [provider] }, "providers must be an object with one or more providers"],
  [{ providers, host: 5 }, "host must be a host and its port, such as 127.0.0.1:8080; given: 5"],
  [{ providers, host: "http://127.0.0.1" }, "host must be a host and its port, such as 127.0.0.1:8080"],
  [{ providers, onWarning: "x" }, "onWarning must be a function; given: x"],
  [{ providers, logger: 5 }, "logger must be an object whose debug is a function; given: 5"],
  [{ providers, logger: { debug: "x" } }, "logger must be an object whose debug is a function"],
  [{ providers: { dev: {} } }, 'providers["dev"] must be a function; given: object'],
  [{ providers: { "..": provider } }, "A name in providers must be a part of a path"],
  [{ providers: { "": provider } }, "A name in providers must be a part of a path"],
  [{ providers: { "\ud800": provider } }, "A name in providers must be a part of a path"],
  [
    { providers, authorizationToken: "short" },
    "authorizationToken must be 32 or more visible ASCII characters",
  ],
  [{ providers, authorizationToken: `${"x".repeat(40)}\n` }, "authorizationToken must be 32 or more"],
])("%o is refused", (options, message) => {
  expect(() => createCredentialServer(options as unknown as CredentialServerOptions)).toThrow(message);
});
