import { type Action, command, type Runner, type TargetFlags, withTarget } from "../command";
import type { Context } from "../context";
import { exitCode } from "../exit-code";
import { withNotes } from "../help";
import { hiddenSession } from "../hidden-session";
import { describeSignIn, formerSignIn, listSignIns, type SignIn, signInOf } from "../sign-in/sign-ins";
import { isRefreshable, type TokenState, tokenStateOf } from "../sign-in/token-state";
import { signInCommand, targetOf } from "../target";
import { describeMoment } from "../terminal/moment";
import { records } from "../terminal/records";

export const status = (run: Runner) =>
  withNotes(
    withTarget(
      command("status", "tell who is signed in, and until when", [
        "idc status",
        "idc status --session corp && echo signed in",
        "idc status --json | jq '.[].expiresAt'",
      ]),
    ),
    "Reads files only. Exit code: 0 if one is signed in, or is renewed when used; 3 if none is.",
  ).action(run(tellStatus));

const words: Readonly<Record<TokenState, string>> = {
  "signed-in": "signed in",
  refreshable: "renewed when used",
  expired: "expired",
  "signed-out": "not signed in",
  unreadable: "unreadable",
};

const tellStatus: Action<TargetFlags> = async (context, flags) => {
  const { terminal } = context;
  const signIns = await choose(context, flags);
  const rows = signIns.map((signIn) => ({ signIn, state: tokenStateOf(signIn) }));
  if (rows.length === 0 && !context.json) terminal.err("No session is configured, and nobody is signed in");
  else
    await context.print(
      rows.map(({ signIn, state }) => describe(signIn, state)),
      records(
        ["SESSION", "STATE", "UNTIL", "RENEWS", "REGION", "START URL"].map((title) => ({ title })),
        rows.map(({ signIn, state }) => row(signIn, state)),
        terminal.columns,
      ),
    );
  if (rows.some(({ state }) => state === "signed-in" || state === "refreshable")) return exitCode.ok;
  const first = signIns.find(
    ({ sessionName, profile }) => sessionName !== undefined || profile !== undefined,
  );
  if (!context.json)
    terminal.err(`Try: ${terminal.errColors.bold(first ? signInCommand(first) : "idc configure")}`);
  return exitCode.signInRequired;
};

async function choose(context: Context, flags: TargetFlags): Promise<readonly SignIn[]> {
  const { env } = context;
  const shared = await context.sharedConfig();
  if (flags.session !== undefined || flags.profile !== undefined) {
    return [await signInOf(await targetOf(context, flags), shared, env)];
  }
  const { signIns, failures } = await listSignIns(shared, env);
  const hidden = hiddenSession(shared);
  if (hidden && signIns.length === 0) throw hidden;
  for (const failure of [...(hidden ? [hidden] : []), ...failures]) context.warn(failure);
  return signIns;
}

function describe(signIn: SignIn, state: TokenState) {
  const { sessionName, profile, startUrl, region, token, failure } = signIn;
  const former = formerSignIn(signIn);
  return {
    session: sessionName,
    profile,
    startUrl,
    region,
    state,
    expiresAt: token?.expiresAt,
    refreshable: token !== undefined && isRefreshable(token),
    problem: failure?.message ?? (former && `its file holds a token of ${describeSignIn(former)}`),
  };
}

function row({ sessionName, profile, startUrl, region, token }: SignIn, state: TokenState): string[] {
  return [
    sessionName ?? (profile === undefined ? "-" : `(profile ${profile})`),
    words[state],
    token ? describeMoment(token.expiresAt) : "-",
    token && isRefreshable(token) ? "yes" : "no",
    region ?? "-",
    startUrl ?? "-",
  ];
}
