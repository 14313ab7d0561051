// Refreshes an expired token under its lock, as a provider does, and counts the refreshes in a file. Arguments: home,
// key, duration of a refresh in milliseconds.
import { appendFile } from "node:fs/promises";
import { join } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import { readSSOToken, ssoTokenFile, withFileLock, writeSSOToken } from "../../src/index";

const [home = "", key = "", duration = ""] = process.argv.slice(2);
const options = { env: { HOME: home } };

process.send?.("ready");
process.once("message", async () => {
  const token = await withFileLock(ssoTokenFile(key, options), async () => {
    const current = await readSSOToken(key, options);
    if (current && current.expiresAt.getTime() > Date.now()) return current;
    await appendFile(join(home, "refreshes"), `${process.pid}\n`);
    process.send?.("refreshing");
    await sleep(Number(duration));
    const fresh = { accessToken: `by-${process.pid}`, expiresAt: new Date(Date.now() + 3_600_000) };
    await writeSSOToken(key, fresh, options);
    return fresh;
  });
  process.send?.({ accessToken: token.accessToken });
  process.disconnect?.();
});
