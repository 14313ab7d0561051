import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import { signInWithBrowser } from "@identity-center/sign-in";
import { expect, onTestFinished, test } from "vitest";
import { stillClock } from "./fake-clock";
import { registration } from "./scripted-service";

test("a connection that died while the user was thinking does not cost the code", async () => {
  const used: Socket[] = [];
  const paths: string[] = [];
  const server = createServer((request, response) => {
    paths.push(`${request.url}`);
    // A second request on a connection fails like one on a stale connection.
    if (used.includes(request.socket)) request.socket.resetAndDestroy();
    else if (request.url === "/token") response.end('{"accessToken":"access","expiresIn":60}');
    else response.end(JSON.stringify(registration));
    used.push(request.socket);
  });
  await once(server.listen(0, "127.0.0.1"), "listening");
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  const token = await signInWithBrowser({
    startUrl: "https://start.awsapps.com/start",
    region: "us-east-1",
    cache: false,
    endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    clock: stillClock(),
    openBrowser: async (url) => {
      const { redirect_uri, state } = Object.fromEntries(new URL(url).searchParams);
      await fetch(`${redirect_uri}?code=once&state=${state}`);
    },
  });
  expect(token.accessToken).toBe("access");
  expect(paths).toEqual(["/client/register", "/token"]);
});
