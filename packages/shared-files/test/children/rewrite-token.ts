// Rewrites a token repeatedly under its lock, or until it is killed. Arguments: home, key, times.
import { readSSOToken, ssoTokenFile, withFileLock, writeSSOToken } from "../../src/index";

const [home = "", key = "", times = ""] = process.argv.slice(2);
const options = { env: { HOME: home } };

process.send?.("ready");
for (let count = 0; count < Number(times); count += 1) {
  // With changing lengths, so that a mixture of two writes is not valid JSON.
  const accessToken = `access-${count}-${"x".repeat((count * 997) % 5_000)}`;
  await withFileLock(ssoTokenFile(key, options), async () => {
    const old = await readSSOToken(key, options);
    if (old?.refreshToken === undefined) throw new Error("The refresh token is gone");
    await writeSSOToken(key, { accessToken, expiresAt: new Date(), clientId: "client" }, options);
  });
}
process.send?.("done");
process.disconnect?.();
