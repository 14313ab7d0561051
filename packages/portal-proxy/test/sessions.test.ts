import { createPortalProxy, type SessionStore } from "@identity-center/portal-proxy";
import Keyv from "keyv";
import { describe, expect, test } from "vitest";
import { openPage, openWorld, until } from "./world";

const hour = 3_600_000;
const newKey = () => Buffer.from(crypto.getRandomValues(new Uint8Array(32))).toString("base64url");

describe("a sign-in", () => {
  test("asks the service at most once an interval, however many pages ask", async () => {
    const { page, portal, clock } = await openWorld();
    await page.post("/sign-in");
    for (let count = 0; count < 3; count += 1) {
      clock.skip(1_000);
      await Promise.all(Array.from({ length: 20 }, () => page.ask("/session")));
    }
    expect(portal.calls.CreateToken).toBe(3);
  });

  test("says why it failed", async () => {
    const { page, portal, clock } = await openWorld();
    const { userCode } = await (await page.post("/sign-in")).json();
    portal.deny(userCode);
    clock.skip(1_000);
    expect(await page.json("/session")).toMatchObject({ state: "signed-out", reason: "denied" });

    await page.post("/sign-in");
    clock.skip(600_000);
    expect(await page.json("/session")).toMatchObject({ state: "signed-out", reason: "expired" });
    expect((await page.ask("/assignment/accounts")).status).toBe(401);
  });

  test("shares one registration with the others, and replaces one that the service forgot", async () => {
    const { page, portal, signIn, options, clock } = await openWorld();
    await signIn();
    await signIn();
    expect(portal.calls.RegisterClient).toBe(1);
    clock.skip(46 * 24 * hour);
    page.cookie = undefined;
    await signIn();
    expect(portal.calls.RegisterClient).toBe(2);

    // Of another portal, nobody knows it.
    const other = await openWorld();
    const store = new Keyv<string>({ throwOnErrors: true });
    const sessions = { store, keys: [newKey()] };
    const one = openPage(createPortalProxy({ ...options, sessions }));
    await one.post("/sign-in");
    const { endpoint, oidcEndpoint, startUrl } = other.options;
    const moved = openPage(createPortalProxy({ ...options, endpoint, oidcEndpoint, startUrl, sessions }));
    expect((await moved.post("/sign-in")).status).toBe(200);
    expect(other.portal.calls.RegisterClient).toBe(1);
  });
});

describe("a token that nears its end", () => {
  test("is refreshed once, however many calls come", async () => {
    const { page, portal, clock, signIn } = await openWorld({ portal: { refreshTokens: "rotate" } });
    await signIn();
    const before = portal.calls.CreateToken;
    clock.skip(56 * 60_000);
    const answers = await Promise.all(Array.from({ length: 50 }, () => page.ask("/assignment/accounts")));
    expect(new Set(answers.map(({ status }) => status))).toEqual(new Set([200]));
    expect(portal.calls.CreateToken - before).toBe(1);
    expect((await page.json("/session")).expiresAt - clock.now()).toBeGreaterThan(50 * 60_000);
  });

  test("goes on to be used where the refresh fails, and is refreshed later", async () => {
    let down = false;
    const { page, portal, clock, signIn } = await openWorld({
      portal: {
        faults: ({ operation }) =>
          down && operation === "CreateToken" ? { kind: "status", status: 503 } : undefined,
      },
    });
    await signIn();
    clock.skip(56 * 60_000);
    down = true;
    const before = portal.calls.CreateToken;
    for (let count = 0; count < 5; count += 1) {
      expect((await page.ask("/assignment/accounts")).status).toBe(200);
    }
    // After a failure, the service is left alone for a while.
    expect(portal.calls.CreateToken - before).toBe(1);
    clock.skip(5 * 60_000);
    expect((await page.ask("/assignment/accounts")).status).toBe(503);
    down = false;
    expect((await page.ask("/assignment/accounts")).status).toBe(200);
  });

  test("ends the session where the service refuses to refresh it", async () => {
    let token = "";
    const { page, portal, signIn } = await openWorld({
      portal: {
        faults: ({ headers }) => {
          token = headers.get("x-amz-sso_bearer_token") ?? token;
          return undefined;
        },
      },
    });
    await signIn();
    await page.ask("/assignment/accounts");
    portal.revoke(token);
    expect((await page.ask("/assignment/accounts")).status).toBe(401);
    expect((await page.json("/session")).state).toBe("signed-out");
  });

  test("is not refreshed beyond the lifetime of its session", async () => {
    const { page, clock, signIn, portal } = await openWorld({ sessions: { lifetime: hour } });
    await signIn();
    clock.skip(hour - 60_000);
    expect((await page.json("/session")).state).toBe("signed-in");
    clock.skip(60_000);
    expect((await page.json("/session")).state).toBe("signed-out");
    expect(portal.calls.CreateToken).toBe(2);
  });
});

test("a token that the service refuses is replaced once, and the call made again", async () => {
  let refuse = 0;
  const { page, portal, signIn } = await openWorld({
    portal: {
      faults: ({ operation }) => {
        if (operation !== "ListAccounts" || refuse === 0) return undefined;
        refuse -= 1;
        return { kind: "status", status: 401 };
      },
    },
  });
  await signIn();
  refuse = 1;
  expect((await page.ask("/assignment/accounts")).status).toBe(200);
  expect(portal.calls.CreateToken).toBe(2);
  refuse = 2;
  expect((await page.ask("/assignment/accounts")).status).toBe(401);
  expect((await page.json("/session")).state).toBe("signed-out");
});

describe("what is kept", () => {
  test("says nothing to whoever reads the store, and cannot be put elsewhere", async () => {
    const kept = new Map<string, string>();
    const store = {
      get: async (key: string) => kept.get(key),
      set: async (key: string, value: string) => kept.set(key, value),
      delete: async (key: string) => kept.delete(key),
    };
    const { page, proxy, portal, signIn } = await openWorld({ sessions: { store, keys: [newKey()] } });
    await signIn();
    const id = (page.cookie as string).split("=")[1] as string;
    const everything = JSON.stringify([...kept]);
    expect(everything).not.toContain(id);
    for (const part of everything.matchAll(/[\w-]+/g)) {
      const text = Buffer.from(part[0], "base64url").toString("latin1");
      expect(text).not.toMatch(/aoa|aor|clientSecret|refreshToken/);
    }
    // One session in the place of another: whoever can write to the store signs in as nobody.
    const mine = [...kept.keys()].find((key) => key.startsWith("session:")) as string;
    const other = openPage(proxy);
    await other.post("/sign-in");
    const others = [...kept.keys()].find((key) => key.startsWith("session:") && key !== mine) as string;
    kept.set(others, kept.get(mine) as string);
    expect((await other.json("/session")).state).toBe("signed-out");
    expect((await page.json("/session")).state).toBe("signed-in");
    expect(portal.calls.ListAccounts).toBe(0);
  });

  test("is encrypted with the first key and opened with any", async () => {
    const store = new Keyv<string>({ throwOnErrors: true });
    const [old, next, later] = [newKey(), newKey(), newKey()];
    const { page, options, signIn, portal } = await openWorld({ sessions: { store, keys: [old] } });
    await signIn();
    const withKeys = (...keys: string[]) => {
      const moved = openPage(createPortalProxy({ ...options, sessions: { store, keys } }));
      moved.cookie = page.cookie;
      return moved;
    };
    expect((await withKeys(next, old).json("/session")).state).toBe("signed-in");
    expect((await withKeys(next).json("/session")).state).toBe("signed-out");
    const fresh = withKeys(next, old);
    const { userCode } = await (await fresh.post("/sign-in")).json();
    expect(portal.pendingUserCodes).toContain(userCode);
    const reader = withKeys(later, next);
    reader.cookie = fresh.cookie;
    expect((await reader.json("/session")).state).toBe("signing-in");
  });

  test("a store that fails is a 503, and told of", async () => {
    let down = false;
    const kept = new Map<string, unknown>();
    const reached = <Result>(work: () => Result): Result => {
      if (down) throw new Error("ECONNREFUSED redis");
      return work();
    };
    // A back end of keyv, which by itself tells nobody that it is down.
    const store = new Keyv<string>({
      store: {
        get: async (name: string) => reached(() => kept.get(name)),
        set: async (name: string, value: unknown) => reached(() => kept.set(name, value)),
        delete: async (name: string) => reached(() => kept.delete(name)),
        clear: async () => kept.clear(),
      },
      throwOnErrors: true,
    });
    const { page, errors, signIn } = await openWorld({ sessions: { store, keys: [newKey()] } });
    await signIn();
    down = true;
    const response = await page.ask("/session");
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("ECONNREFUSED");
    expect((await page.post("/sign-out")).status).toBe(503);
    expect(errors.map((error) => (error as Error).message)).toContain("ECONNREFUSED redis");
    down = false;
    expect((await page.json("/session")).state).toBe("signed-in");
  });
});

test("a lock that the store gives too late is given back", async () => {
  const kept = new Keyv<string>({ throwOnErrors: true });
  const released: string[] = [];
  let answer = () => {};
  const answered = new Promise<void>((resolve) => {
    answer = resolve;
  });
  let isSlow = false;
  const store: SessionStore = {
    get: (name) => kept.get(name),
    set: (name, value, ttl) => kept.set(name, value, ttl),
    delete: (name) => kept.delete(name),
    async lock(name) {
      if (isSlow) await answered;
      return async () => void released.push(name);
    },
  };
  const { page, clock, signIn } = await openWorld({
    sessions: { store, keys: [newKey()], refreshTimeout: 500 },
  });
  await signIn();
  clock.skip(61 * 60_000);
  isSlow = true;
  expect((await page.ask("/assignment/accounts")).status).toBe(503);
  const before = released.length;
  answer();
  await until(() => released.length === before + 1);
  isSlow = false;
  expect((await page.ask("/assignment/accounts")).status).toBe(200);
});

test("a session that ends while it is refreshed stays ended", async () => {
  let isSlow = false;
  const { page, clock, signIn, portal } = await openWorld({
    portal: {
      faults: ({ operation }) =>
        isSlow && operation === "CreateToken"
          ? { kind: "slow", at: "headers", bytesPerSecond: 10_000 }
          : operation === "Logout"
            ? { kind: "status", status: 503 }
            : undefined,
    },
  });
  await signIn();
  clock.skip(56 * 60_000);
  isSlow = true;
  const cookie = page.cookie as string;
  await Promise.all([page.ask("/assignment/accounts"), page.post("/sign-out")]);
  expect((await page.ask("/assignment/accounts", { headers: { cookie } })).status).toBe(401);
  expect((await page.json("/session")).state).toBe("signed-out");
  expect(portal.calls.Logout).toBeGreaterThan(0);
});
