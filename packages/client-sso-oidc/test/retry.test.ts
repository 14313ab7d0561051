import { expect, test } from "vitest";
import type { Answer } from "./recorder";
import { failureOf, openWorld } from "./world";

const clock = { now: () => Date.UTC(2030, 0, 1), sleep: async () => {} };
const token = { clientId: "i", clientSecret: "s", grantType: "refresh_token", refreshToken: "r" };
const registration = { clientName: "name", clientType: "public" };
const device = { clientId: "i", clientSecret: "s", startUrl: "https://start.example" };

/** How often a call is sent that is always answered like this. */
async function attempts(
  answer: Answer,
  operation: "createToken" | "registerClient" | "startDeviceAuthorization",
): Promise<number> {
  const { client, recorder } = await openWorld(answer, { clock, maxAttempts: 3 });
  const inputs = { createToken: token, registerClient: registration, startDeviceAuthorization: device };
  const error = await failureOf((client[operation] as any)(inputs[operation]));
  expect(error.$metadata.attempts).toBe(recorder.requests.length);
  return recorder.requests.length;
}

const page = { status: 200, body: "<html>" };

test.each<[string, Answer]>([
  ["500", { status: 500 }],
  ["503", { status: 503 }],
  ["408", { status: 408 }],
  ["a page in place of tokens", page],
])("what may have burnt a code or a refresh token is not sent again: %s", async (_, answer) => {
  expect(await attempts(answer, "createToken")).toBe(1);
});

test.each(["registerClient", "startDeviceAuthorization"] as const)(
  "%s burns nothing, and is retried as usual",
  async (operation) => {
    expect(await attempts({ status: 503 }, operation)).toBe(3);
    expect(await attempts(page, operation)).toBe(3);
  },
);

test.each(["createToken", "registerClient", "startDeviceAuthorization"] as const)(
  "%s that was throttled was not taken, and is retried",
  async (operation) => {
    expect(await attempts({ status: 429 }, operation)).toBe(3);
  },
);

test.each(["authorization_pending", "slow_down", "expired_token", "invalid_grant", "invalid_client"])(
  "%s is an answer, not a fault: it is not retried",
  async (error) => {
    expect(await attempts({ status: 400, body: JSON.stringify({ error }) }, "createToken")).toBe(1);
  },
);

test("a connection that is refused took nothing, and is retried", async () => {
  const { client, recorder } = await openWorld(undefined, { clock, maxAttempts: 3 });
  await recorder.close();
  const error = await failureOf(client.createToken(token));
  expect(error).toMatchObject({ name: "NetworkError", code: "ECONNREFUSED", $metadata: { attempts: 3 } });
});

test("no token of the client's is sent, even where it has one", async () => {
  const { client, recorder } = await openWorld({ status: 200, body: '{"accessToken":"a","expiresIn":1}' }, {
    token: { token: "portal-token" },
  } as object);
  await client.createToken(token);
  expect(JSON.stringify(recorder.requests)).not.toContain("portal-token");
});
