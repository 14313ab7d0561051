import type { SharedConfig } from "@identity-center/shared-files";
import { commandLine } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { describeSignIn, formerSignIn, listSignIns, type SignIn } from "../sign-in/sign-ins";
import { isRefreshable, tokenStateOf } from "../sign-in/token-state";
import { signInCommand } from "../target/target";
import { describeMoment } from "../terminal/moment";
import { type Check, messageOf, ok, problem, warning } from "./check";
import { checkKeptRoles } from "./kept-roles";

/** Checks whether each sign-in is valid, and until when; and the roles that are kept of it. */
export async function checkTokens({ env }: Context, shared: SharedConfig): Promise<readonly Check[]> {
  try {
    const { signIns, failures } = await listSignIns(shared, env);
    const ofRoles = await Promise.all(signIns.map((signIn) => checkKeptRoles({ env }, signIn)));
    return [
      ...signIns.map(checkToken),
      ...ofRoles.flat(),
      ...failures.map(({ message, file, commands }) =>
        warning("cache", message, commands[0] ?? commandLine(["rm", "-f", file])),
      ),
    ];
  } catch (error) {
    return [problem("tokens", messageOf(error))];
  }
}

function checkToken(signIn: SignIn): Check {
  const { token, failure, sessionName, profile, file } = signIn;
  const check = `token of ${describeSignIn(signIn)}`;
  const isKnown = sessionName !== undefined || profile !== undefined;
  const mend = isKnown ? signInCommand(signIn) : commandLine(["rm", file]);
  if (failure) return problem(check, failure.message, failure.commands[0] ?? mend);
  const former = formerSignIn(signIn);
  if (former) {
    const detail = `not signed in: its file holds a token of the portal of before, ${describePortal(former)}`;
    return warning(check, detail, mend);
  }
  if (!token) return warning(check, "not signed in", mend);
  const until = describeMoment(token.expiresAt);
  const state = tokenStateOf(signIn);
  if (state === "expired")
    return warning(check, `expired ${until}, and can't be renewed: ${obstacleOf(signIn)}`, mend);
  if (state === "refreshable") return ok(check, `expired ${until}, and is renewed when it is used`);
  if (isRefreshable(token)) return ok(check, `good until ${until}, and renewed then`);
  return ok(check, `good until ${until}, and not renewed then: ${obstacleOf(signIn)}`);
}

function describePortal({ startUrl, region }: SignIn): string {
  return [startUrl, region].filter((part) => part !== undefined).join(" in ");
}

function obstacleOf({ token }: SignIn): string {
  if (!token?.refreshToken) return "no refresh token came with it";
  const { registrationExpiresAt } = token;
  if (!registrationExpiresAt || !token.clientId || !token.clientSecret)
    return "no client registration is with it";
  return `its client registration expired ${describeMoment(registrationExpiresAt)}`;
}
