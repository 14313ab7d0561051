import { type Action, type Build, withCommonFlags } from "../command/command";
import { forLooking } from "../command/context";
import { withNotes } from "../command/help";
import { checkAliases } from "../doctor/aliases";
import { checkBrowser } from "../doctor/browser";
import { checkCertificates } from "../doctor/certificates";
import { checkChains } from "../doctor/chains";
import type { Check } from "../doctor/check";
import { checkConfig } from "../doctor/config";
import { checkEnvironment } from "../doctor/environment";
import { checkFiles } from "../doctor/files";
import { checkNetwork } from "../doctor/network";
import { checkProxy } from "../doctor/proxy";
import { checkStartUrls } from "../doctor/start-url";
import { checkStores } from "../doctor/stores";
import { checkTokens } from "../doctor/tokens";
import { exitCode } from "../failure/exit-code";
import { followOnce } from "../sign-in/follow";
import { printable } from "../terminal/printable";
import type { Terminal } from "../terminal/terminal";
import { wrap } from "../terminal/wrap";

export const doctor: Build = (it, run) =>
  withNotes(
    withCommonFlags(it, ["idc doctor", "idc doctor --json | jq '.[] | select(.mend)'"]),
    "Changes nothing; a sign-in that it starts to check a start URL expires by itself. Exit code: 1 if there is a problem, 0 if there are only warnings or none.",
  ).action(run(examine));

const examine: Action<object> = async (context) => {
  const { env, terminal } = context;
  // A store that is locked is told of, and not unlocked.
  const unasked = forLooking(context);
  terminal.status("Checking the files ...");
  const { shared, checks: ofConfig } = await checkConfig(context);
  const obstacles = await checkStores(context, shared);
  const beforeNetwork = [
    ...ofConfig,
    ...(await checkChains(unasked, shared)),
    ...(await checkFiles(env, shared)),
    ...(await checkAliases(context)),
    ...(await checkEnvironment(env, shared)),
    ...obstacles.values(),
    ...(await checkTokens(unasked, shared, obstacles)),
    ...checkBrowser(env, process.platform, shared),
    ...checkProxy(env),
    ...(await checkCertificates(env, shared)),
  ];
  terminal.status("Checking the services ...");
  const follow = followOnce(context);
  const asked = await Promise.all([
    checkStartUrls(context, shared, follow),
    checkNetwork(context, shared, follow),
  ]);
  const checks = [...beforeNetwork, ...asked.flat()];
  await context.print(checks, checks.map((check) => describe(check, terminal)).join("\n"));
  return checks.some(({ state }) => state === "problem") ? exitCode.failed : exitCode.ok;
};

const colors = { ok: "green", warning: "yellow", problem: "red" } as const;

function describe({ check, state, detail, mend }: Check, { colors: paint, columns }: Terminal): string {
  const hang = " ".repeat("problem ".length);
  const line = `${paint[colors[state]](state.padEnd(hang.length))}${printable(check)}: ${printable(detail)}`;
  const lines = mend === undefined ? [line] : [line, `${hang}${paint.bold(printable(mend))}`];
  return wrap(lines.join("\n"), columns, { hang });
}
