import type { SecretStoreError, SharedConfig } from "@identity-center/shared-files";
import { commandLine } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { fileOf, type StorageError } from "../failure/storage-error";
import { describeSignIn, formerSignIn, listSignIns, type SignIn, straySignIns } from "../sign-in/sign-ins";
import { strayNotes } from "../sign-in/stray-notes";
import { isRefreshable, tokenStateOf } from "../sign-in/token-state";
import { correctionOf, refusalOf } from "../target/refusal";
import { signInCommand, targetFlags } from "../target/target";
import { describeMoment } from "../terminal/moment";
import { type Check, messageOf, ok, problem, warning } from "./check";
import { checkKeptRoles } from "./kept-roles";
import type { StoreObstacles } from "./stores";

/** Checks whether each sign-in is valid, and until when; and the roles that are kept of it. */
export async function checkTokens(
  context: Context,
  shared: SharedConfig,
  obstacles: StoreObstacles,
): Promise<readonly Check[]> {
  const { env } = context;
  try {
    const { signIns, failures } = await listSignIns(context, shared);
    const ofRoles = await Promise.all(signIns.map((signIn) => checkKeptRoles({ env }, signIn, shared)));
    return [
      ...signIns.map((signIn) => checkToken(context, signIn, shared)),
      ...signIns.flatMap((signIn) => checkStrays(signIn, obstacles)),
      ...ofRoles.flat(),
      ...failures
        .filter((failure) => !signIns.some((signIn) => signIn.failure === failure))
        .map((failure) => checkFailure(failure)),
    ];
  } catch (error) {
    return [problem("tokens", messageOf(error))];
  }
}

function checkFailure(failure: StorageError): Check {
  const { message, commands } = failure;
  const file = fileOf(failure);
  return file === undefined
    ? problem(`store ${(failure as SecretStoreError).store}`, message, commands[0])
    : warning("cache", message, commands[0] ?? commandLine(["rm", "-f", file]));
}

/** Tokens elsewhere than in the store of the session, such as in a file, although the user may believe to have none there. */
function checkStrays(signIn: SignIn, obstacles: StoreObstacles): readonly Check[] {
  const { sessionName, storeKind = "files" } = signIn;
  const [stray] = straySignIns(signIn);
  const place = obstacles.has(storeKind) ? stray?.storeKind : storeKind;
  const mend =
    sessionName === undefined
      ? commandLine(["idc", "logout", ...targetFlags(signIn)])
      : commandLine(["idc", "store", "move", place ?? "files", "--session", sessionName]);
  return strayNotes(signIn).map((note) => warning(`token of ${describeSignIn(signIn)}`, note, mend));
}

function checkToken(context: Context, signIn: SignIn, shared: SharedConfig): Check {
  const { token, failure } = signIn;
  const check = `token of ${describeSignIn(signIn)}`;
  const mend = mendOf(context, signIn, shared);
  if (failure) {
    const isOfFile = fileOf(failure) !== undefined;
    return problem(check, failure.message, failure.commands[0] ?? (isOfFile ? mend : undefined));
  }
  const former = formerSignIn(signIn);
  if (former) {
    const detail = `not signed in: its file contains a token of the previous portal, ${describePortal(former)}`;
    return warning(check, detail, mend);
  }
  if (!token) return warning(check, "not signed in", mend);
  const until = describeMoment(token.expiresAt);
  const state = tokenStateOf(signIn);
  if (state === "expired")
    return warning(check, `expired ${until}, and can't be renewed: ${obstacleOf(signIn)}`, mend);
  if (state === "refreshable") return ok(check, `expired ${until}, and is renewed when it is used`);
  if (isRefreshable(token)) return ok(check, `valid until ${until}, and renewed then`);
  return ok(check, `valid until ${until}, and not renewed then: ${obstacleOf(signIn)}`);
}

/** What gets a new token. While the settings are refused, no sign-in does. */
function mendOf(context: Context, signIn: SignIn, shared: SharedConfig): string | undefined {
  const { sessionName, profile, file } = signIn;
  if (sessionName === undefined && profile === undefined) return commandLine(["rm", file]);
  const refusal = refusalOf(shared, signIn);
  return refusal ? correctionOf(refusal) : signInCommand(context, signIn);
}

function describePortal({ startUrl, region }: SignIn): string {
  return [startUrl, region].filter((part) => part !== undefined).join(" in ");
}

function obstacleOf({ token }: SignIn): string {
  if (!token?.refreshToken) return "it has no refresh token";
  const { registrationExpiresAt } = token;
  if (!registrationExpiresAt || !token.clientId || !token.clientSecret)
    return "it has no client registration";
  return `its client registration expired ${describeMoment(registrationExpiresAt)}`;
}
