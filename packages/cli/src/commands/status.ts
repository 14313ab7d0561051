import { commandLine, SecretStoreError } from "@identity-center/shared-files";
import { type Action, type Build, type TargetFlags, withCommonFlags, withTarget } from "../command/command";
import { type Context, forLooking } from "../command/context";
import { withNotes } from "../command/help";
import { exitCode } from "../failure/exit-code";
import { describeKept, type KeptSummary, keptSummary } from "../listing/kept-summary";
import { describeSignIn, formerSignIn, listSignIns, type SignIn, wholeSignInOf } from "../sign-in/sign-ins";
import { strayNotes } from "../sign-in/stray-notes";
import { isRefreshable, type TokenState, tokenStateOf, tokenStateWords } from "../sign-in/token-state";
import { hiddenCredentials, hiddenSessions } from "../target/hidden-session";
import { correctionOf, refusalOf } from "../target/refusal";
import { signInCommand, targetFlags, targetOf } from "../target/target";
import { describeMoment } from "../terminal/moment";
import { records } from "../terminal/records";

export const status: Build = (it, run) =>
  withNotes(
    withTarget(
      withCommonFlags(it, [
        "idc status",
        "idc status --session corp && echo signed in",
        "idc status --json | jq '.[].expiresAt'",
      ]),
    ),
    "Only reads files and stores, and unlocks none. Exit code: 0 if at least one session is signed in, or is renewed when used; 3 if none is; 1 if none is known to be, and a store can't be read.",
  ).action(run(tellStatus));

const tellStatus: Action<TargetFlags> = async (context, flags) => {
  const { terminal } = context;
  const signIns = await choose(context, flags);
  const shared = await context.sharedConfig();
  const rows = await Promise.all(
    signIns.map(async (signIn) => ({
      signIn,
      state: tokenStateOf(signIn),
      refusal: refusalOf(shared, signIn),
      kept: await keptSummary(context, signIn),
    })),
  );
  const told = new Set(hiddenSessions(shared).map(({ message }) => message));
  for (const row of rows) {
    if (row.refusal && !told.has(row.refusal.message)) context.warn(row.refusal);
    tellOfStrays(context, row.signIn);
  }
  const hasStore = rows.some(({ signIn }) => isStored(signIn));
  const titles = ["SESSION", "STATE", "UNTIL", "RENEWS", "LISTING", "REGION", "START URL"];
  if (rows.length === 0 && !context.json) terminal.err("No session is configured, and nobody is signed in");
  else
    await context.print(
      rows.map(describe),
      records(
        [...titles, ...(hasStore ? ["STORE"] : [])].map((title) => ({ title })),
        rows.map((row) => [...cellsOf(row), ...(hasStore ? [row.signIn.storeKind ?? "files"] : [])]),
        terminal.columns,
      ),
    );
  if (rows.some(({ state }) => state === "signed-in" || state === "refreshable")) return exitCode.ok;
  // Signing in does not help there.
  if (signIns.some(({ failure }) => failure instanceof SecretStoreError)) return exitCode.failed;
  if (!context.json) {
    const mend = mendOf(context, rows);
    terminal.err(`Try: ${terminal.errColors.bold(mend)}`);
  }
  return exitCode.signInRequired;
};

function isStored({ storeKind = "files" }: SignIn): boolean {
  return storeKind !== "files";
}

/** Tells of tokens in other places, which the table does not. */
function tellOfStrays(context: Context, signIn: SignIn): void {
  const name = describeSignIn(signIn);
  for (const note of strayNotes(signIn)) {
    context.warn(
      new Error(
        `Of ${name}, ${note}. ${commandLine(["idc", "logout", ...targetFlags(signIn)])} removes both`,
      ),
    );
  }
}

/** The command that signs in to the first sign-in whose settings allow it; if none does, what fixes the first one. */
function mendOf(context: Context, rows: readonly Row[]): string {
  const named = rows.filter(({ signIn: { sessionName, profile } }) => sessionName !== undefined || profile);
  const accepted = named.find(({ refusal }) => refusal === undefined);
  if (accepted) return signInCommand(context, accepted.signIn);
  const [refusal] = named.map((row) => row.refusal);
  return refusal ? (correctionOf(refusal) ?? "idc doctor") : "idc configure";
}

async function choose(context: Context, flags: TargetFlags): Promise<readonly SignIn[]> {
  const shared = await context.sharedConfig();
  // A store that is locked is told of, and not unlocked.
  const unasked = forLooking(context);
  if (flags.session !== undefined || flags.profile !== undefined) {
    const signIn = await wholeSignInOf(unasked, await targetOf(context, flags), shared);
    if (signIn.failure instanceof SecretStoreError) context.warn(signIn.failure);
    return [signIn];
  }
  const { signIns, failures } = await listSignIns(unasked, shared);
  const hidden = [...hiddenSessions(shared)];
  const only = signIns.length === 0 ? hidden.pop() : undefined;
  for (const failure of [...hidden, ...hiddenCredentials(shared), ...failures]) context.warn(failure);
  if (only) throw only;
  return signIns;
}

/** A sign-in, and the listing that is kept of it. */
interface Row {
  readonly signIn: SignIn;
  readonly state: TokenState;
  readonly kept: KeptSummary | undefined;
  readonly refusal: Error | undefined;
}

function describe({ signIn, state, kept, refusal }: Row) {
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
    listing: kept,
    store: isStored(signIn) ? signIn.storeKind : undefined,
    problem:
      refusal?.message ??
      failure?.message ??
      (former &&
        `its ${isStored(signIn) ? "store" : "file"} contains a token of ${describeSignIn(former)}`) ??
      strayNotes(signIn)[0],
  };
}

function cellsOf({ signIn, state, kept }: Row): string[] {
  const { sessionName, profile, startUrl, region, token } = signIn;
  return [
    sessionName ?? (profile === undefined ? "-" : `(profile ${profile})`),
    tokenStateWords[state],
    token ? describeMoment(token.expiresAt) : "-",
    token && isRefreshable(token) ? "yes" : "no",
    kept ? describeKept(kept) : "-",
    region ?? "-",
    startUrl ?? "-",
  ];
}
