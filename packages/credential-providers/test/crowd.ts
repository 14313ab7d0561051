// A process in which many ask at once, `NAME COUNT` and so on: prints how many failed, and why.
import { ListAccountsCommand, SSOClient } from "@identity-center/client-sso";
import {
  loadSharedConfig,
  readSSOToken,
  ssoTokenFile,
  withFileLock,
  writeSSOToken,
} from "@identity-center/shared-files";
import { fromSSO, fromSSOToken } from "../src/index";

const { PORTAL_ENDPOINT: endpoint = "", ACCESS_TOKEN: accessToken = "" } = process.env;
const clientConfig = { endpoint };
const expiresAt = new Date(Date.now() + 3_600_000);

const crowds: { readonly [name: string]: (index: number) => Promise<unknown> } = {
  "providers of one profile": () => fromSSO({ profile: "p0", clientConfig })(),
  "providers of many profiles": (index) => fromSSO({ profile: `p${index}`, clientConfig })(),
  "providers with a cache": (index) => fromSSO({ profile: `p${index}`, clientConfig, diskCache: true })(),
  "token providers": () => fromSSOToken({ sessionName: "corp", clientConfig })(),
  "clients that send": () =>
    new SSOClient({ profile: "p0", endpoint }).send(new ListAccountsCommand({ accessToken })),
  "readings of the config": () => loadSharedConfig(),
  "readings of a token": () => readSSOToken("corp"),
  "writings of tokens": (index) => writeSSOToken(`s${index}`, { accessToken: "a", expiresAt }),
  "locks of many files": (index) => withFileLock(ssoTokenFile(`s${index}`), () => readSSOToken("corp")),
  "locks of one file": () => withFileLock(ssoTokenFile("s"), () => readSSOToken("corp")),
};

const words = process.argv.slice(2);
const asked = words.flatMap((name, at) => {
  const ask = crowds[name];
  return ask ? Array.from({ length: Number(words[at + 1]) }, (_, index) => ask(index)) : [];
});
const reasons = (await Promise.allSettled(asked)).flatMap((it) =>
  it.status === "rejected" ? [String(it.reason?.message)] : [],
);
process.stdout.write(
  JSON.stringify({ asked: asked.length, failed: reasons.length, reason: reasons[0] ?? null }),
);
process.exit();
