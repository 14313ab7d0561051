import { once } from "node:events";
import { connect } from "node:net";
import { createCredentialServer } from "@identity-center/credential-server";
import { expect, onTestFinished, test } from "vitest";

const provider = async () => ({ accessKeyId: "AKIA", secretAccessKey: "secret" });

async function listening(providers = { dev: provider } as Record<string, typeof provider>) {
  const server = createCredentialServer({ providers });
  const listener = await server.listen();
  onTestFinished(() => listener.close());
  return { server, listener };
}

test("a URL is that of 127.0.0.1, and names are encoded in it", async () => {
  const { server, listener } = await listening({ "my team/ü?#%": provider });
  expect(listener.url).toBe(`http://127.0.0.1:${listener.port}`);
  const url = listener.urlOf("my team/ü?#%");
  expect(url).toBe(`${listener.url}/my%20team%2F%C3%BC%3F%23%25`);
  const response = await fetch(url, { headers: { authorization: server.authorizationToken } });
  expect(response.status).toBe(200);
  expect(() => listener.urlOf("prod")).toThrow("name must be one of my team/ü?#%; given: prod");
});

test("closing ends idle and waiting connections at once, and may be repeated", async () => {
  let ended = 0;
  const server = createCredentialServer({ providers: { dev: () => new Promise<never>(() => {}) } });
  const listener = await server.listen();
  const headers = { authorization: server.authorizationToken };
  const waiting = fetch(listener.urlOf("dev"), { headers }).catch((error) => error);
  const idle = connect(listener.port, "127.0.0.1");
  idle.on("close", () => {
    ended += 1;
  });
  await once(idle, "connect");
  await fetch(listener.url, { headers }).then((response) => response.text());
  await listener.close();
  // By its name, as under Jest it is of another realm.
  expect(await waiting).toMatchObject({ name: "TypeError" });
  await expect.poll(() => ended).toBe(1);
  await listener.close();
  const refused = connect(listener.port, "127.0.0.1");
  const [error] = await once(refused, "error");
  expect(error.code).toBe("ECONNREFUSED");
});

test("a connection that sends nothing ends in seconds", { timeout: 15_000 }, async () => {
  const { listener } = await listening();
  const silent = connect(listener.port, "127.0.0.1").resume();
  const started = performance.now();
  await once(silent, "close");
  expect(performance.now() - started).toBeLessThan(9_000);
});

test("a port in use is Node's error, and one that is none is refused", async () => {
  const { server, listener } = await listening();
  await expect(server.listen({ port: listener.port })).rejects.toMatchObject({ code: "EADDRINUSE" });
  for (const port of [-1, 65_536, 1.5, "80" as never, Number.NaN]) {
    await expect(server.listen({ port })).rejects.toThrow("port must be an integer from 0 to 65535; given:");
  }
  await expect(server.listen({ host: "0.0.0.0" } as never)).rejects.toThrow(
    "host is not an option of listen",
  );
});
