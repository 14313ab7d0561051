import { expect, test } from "vitest";
import { fromSSO } from "../src/index";
import { openWorld } from "./world";

// Row 25: a cache keyed by less than all that identifies a role gives one account's credentials for another.
test("10,000 interleaved calls give each caller the credentials of its own role", {
  timeout: 60_000,
}, async () => {
  const issued = new Map<string, string>();
  const { options, portal, assignments, signIn, writeConfig } = await openWorld();
  const { startUrl } = portal.directory;
  const sessions = ["corp", "other"];
  writeConfig(
    ...sessions.flatMap((name) => [
      `[sso-session ${name}]`,
      `sso_start_url = ${startUrl}`,
      `sso_region = ${portal.region}`,
    ]),
  );
  for (const key of [...sessions, startUrl]) await signIn({}, key);

  const choices = assignments
    .slice(0, 9)
    .flatMap((role) => [
      ...sessions.map((sessionName) => ({ sessionName, ...role })),
      { startUrl, region: portal.region, ...role },
    ]);
  // Two providers for each, which meet in the cache on disk.
  const providers = [...choices, ...choices].map((choice) => ({
    choice,
    provide: fromSSO({ ...options, ...choice, diskCache: true }),
  }));
  let mismatches = 0;
  let calls = 0;
  while (calls < 10_000) {
    await Promise.all(
      providers.map(async ({ choice, provide }, index) => {
        const { accountId, accessKeyId } = await provide({ forceRefresh: calls < 200 && index % 5 === 0 });
        const owner = JSON.stringify(choice);
        if (issued.get(accessKeyId) === undefined) issued.set(accessKeyId, owner);
        if (issued.get(accessKeyId) !== owner || accountId !== choice.accountId) mismatches += 1;
        calls += 1;
      }),
    );
  }
  expect(mismatches).toBe(0);
  expect(portal.calls.GetRoleCredentials).toBeLessThan(200);
});
