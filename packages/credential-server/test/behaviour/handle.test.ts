import { inspect } from "node:util";
import { type CredentialServerOptions, createCredentialServer } from "@identity-center/credential-server";
import { expect, test } from "vitest";

const provider = async () => ({ accessKeyId: "AKIA", secretAccessKey: "secret" });
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
