import { type Action, type Build, withCommonFlags } from "../command/command";
import { withNotes } from "../command/help";
import { profileOrRole } from "../completion/argument-names";
import { plainName } from "../names/plain-name";
import { type Credentials, resultOf } from "../role/credentials";
import { describeIdentity, type Identity } from "../role/identity";
import { identityOf } from "../role/identity-choice";
import { rememberUse } from "../role/remember-use";
import type { RoleFlags } from "../role/role-choice";
import { credentialsOf } from "../role/role-credentials";
import { withRegion, withRole } from "../role/role-flags";
import { checkValue, type RoleVariables, roleVariables } from "../role/role-variables";
import { flagsOfName } from "../shell/named-role";
import { callingShell } from "../shell/shell";
import { describeMoment } from "../terminal/moment";

interface Flags extends RoleFlags {
  readonly region?: string;
}

export const use: Build = (it, run) =>
  withNotes(
    withRegion(
      withRole(
        withCommonFlags(it, [
          "idc use dev",
          "idc use ReadOnlyAccess --account payments-prod",
          "idc use    # asks for the account and the role",
        ]),
      ),
    ),
    "It needs the shell function of idc shell-init. The shell gets what idc exec gives to a command, and IDC_ROLE, " +
      "IDC_ACCOUNT and IDC_EXPIRES (ISO 8601) for its prompt. Run it again for new credentials; idc clear restores the " +
      "variables as they were before.",
  )
    .argument(
      `[${profileOrRole}]`,
      "a profile, else an alias, else a role (default: from the flags, else you are asked)",
    )
    .action(run(useRole));

const useRole: Action<Flags> = async (context, { region, ...flags }, name?: string) => {
  const shell = callingShell(context, "use");
  const identity = await identityOf(
    context,
    name === undefined ? flags : await flagsOfName(context, name, flags),
  );
  const credentials = await credentialsOf(context, identity);
  await rememberUse(context, identity);
  const { expiration } = credentials;
  const variables = await roleVariables(context, identity, credentials, region);
  shell.use(withPrompt(identity, credentials, variables), {
    result: { ...resultOf(identity, credentials), region: variables.set["AWS_REGION"] },
    message: `In use: ${describeIdentity(identity)}${expiration ? `, until ${describeMoment(expiration)}` : ""}`,
  });
};

/** Adds what prompts show. */
function withPrompt(
  { roleName, profile = "" }: Identity,
  { accountId = "", expiration }: Credentials,
  { set, unset }: RoleVariables,
): RoleVariables {
  const name = roleName ?? plainName(profile);
  checkValue("IDC_ROLE", name);
  // Whole seconds, as `date -u +%FT%TZ` prints them.
  const expires = expiration ? `${expiration.toISOString().slice(0, "2026-11-24T18:30:00".length)}Z` : "";
  const shown = { IDC_ROLE: name, IDC_ACCOUNT: accountId, IDC_EXPIRES: expires };
  return { set: { ...set, ...shown }, unset };
}
