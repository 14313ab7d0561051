import { writeSSOToken } from "@identity-center/shared-files";
import { loadBare, webPlatform } from "identity-center-testing/bare-platform";
import { memoryStore } from "identity-center-testing/memory-store";
import { describe, expect, test, vi } from "vitest";
import { failureOf, openWorld, sessionName } from "../world";

type Providers = typeof import("@identity-center/credential-providers");

const load = (platform: object) => loadBare<Providers>("@identity-center/credential-providers", platform);

const { fromProfile, fromSSO, fromSSOToken } = await load(webPlatform);

/** A store with a token that has to be refreshed, and all else that a provider is told. */
async function signedIn() {
  const { portal, endpoint, clock, options, signIn, assignments } = await openWorld();
  const token = await signIn({ expiresAt: new Date(clock.serverNow() - 1_000) });
  const store = memoryStore();
  await writeSSOToken(sessionName, token, { store });
  const { startUrl } = portal.directory;
  const { onWarning } = options;
  const [assignment = { accountId: "", roleName: "" }] = assignments;
  const role = { ...assignment, startUrl, region: portal.region, sessionName };
  return { portal, store, options: { ...role, endpoint, oidcEndpoint: endpoint, clock, onWarning } };
}

type Given = Awaited<ReturnType<typeof signedIn>>["options"];

describe("credentials, with all that is needed in options and a store", () => {
  test("come with a token that is refreshed once for all who ask at the same time", async () => {
    const { portal, store, options } = await signedIn();
    const before = portal.calls.CreateToken;
    const providers = Array.from({ length: 5 }, () => fromSSO({ ...options, store }));
    const all = await Promise.all(providers.map((provide) => provide()));
    expect(all.every(({ sessionToken }) => sessionToken)).toBe(true);
    expect(portal.calls.CreateToken - before).toBe(1);
  });

  test("are kept in the store, if so wanted", async () => {
    const { portal, store, options } = await signedIn();
    const kept = { ...options, store, diskCache: true };
    const first = await fromSSO(kept)();
    expect(await fromSSO(kept)()).toEqual(first);
    expect(portal.calls.GetRoleCredentials).toBe(1);
  });

  test("are had though another call was stopped, as a Worker's is when its client disconnects", async () => {
    const { store, options } = await signedIn();
    let asked = 0;
    const stopsFirst = async (request: Request) => {
      asked += request.url.includes("/federation/credentials") ? 1 : 0;
      return asked === 1 ? new Promise(() => {}) : fetch(request);
    };
    const { fromSSO } = await load({ ...webPlatform, fetch: stopsFirst });
    const provide = fromSSO({ ...options, store });
    provide();
    await vi.waitUntil(() => asked === 1);
    expect((await provide()).accessKeyId).toEqual(expect.any(String));
  });
});

test("a token comes, too, for a client of the portal", async () => {
  const { portal, store, options } = await signedIn();
  const { accountId, roleName, endpoint, ...named } = options;
  const provide = fromSSOToken({ ...named, store });
  const { token } = await provide();
  expect(await provide()).toMatchObject({ token });
  expect(portal.calls.CreateToken).toBe(2);
});

test.each<[string, string, (options: Given) => Promise<unknown>]>([
  ["without a store", "this platform has no files; pass a `store`", (options) => fromSSO(options)()],
  [
    "in a store that is kept in files",
    "no store keychain here, as this platform has no files: pass a store of your own",
    (options) => fromSSO({ ...options, store: "keychain" })(),
  ],
  [
    "of nobody who signed in",
    "sign in from your program, with the same `store`",
    (options) => fromSSO({ ...options, store: memoryStore() })(),
  ],
  [
    "of a session without its portal",
    "this platform has no files. Pass the portal, as `startUrl` and `region`",
    () => fromSSOToken({ sessionName, store: memoryStore() })(),
  ],
  [
    "of a profile, which the platform can't have",
    "this platform has no files. Pass the portal, as `startUrl` and `region`",
    () => fromProfile({ profile: "dev", store: memoryStore() })(),
  ],
  ["of a profile", "ERR_SSO_PROFILE_MISSING", () => fromSSO({ profile: "dev", store: memoryStore() })()],
  ["of a chain", "ERR_PROFILE_MISSING", () => fromProfile({ profile: "dev", store: memoryStore() })()],
])("credentials %s are an error before anything is sent", async (_, what, ask) => {
  const { portal, options } = await signedIn();
  const before = portal.requests;
  const { message, cause } = await failureOf(ask(options));
  expect(`${message} ${cause?.code}`).toContain(what);
  expect(portal.requests).toBe(before);
});
