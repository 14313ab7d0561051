import { readFile } from "node:fs/promises";
import type { WebIdentitySource } from "@identity-center/shared-files";
import { SourceCredentialsError } from "../source-credentials-error";
import { assumeRoleFailure } from "./assume-role-failure";
import { assumedRole } from "./assumed-role";
import { type ChainContext, describeSetting, type Link } from "./link";
import { withSTSClient } from "./sts-client";

/** The credentials of a role that is assumed with the token in a file, which is read each time. */
export function webIdentityCredentials(
  { kind, webIdentityTokenFile, ...role }: WebIdentitySource,
  context: ChainContext,
): Link {
  const { profile, roleArn } = role;
  return assumedRole(role, undefined, context, async (parameters) => {
    const setting = describeSetting(context, profile, "web_identity_token_file");
    const WebIdentityToken = await readFile(webIdentityTokenFile, "utf8").catch((cause) => {
      throw new SourceCredentialsError(`${setting} can't be read (${cause.message})`, profile, { cause });
    });
    const { AssumeRoleWithWebIdentityCommand } = await import("@identity-center/client-sts");
    return withSTSClient(
      context.surroundings,
      { region: context.regionFor(roleArn), profile: context.profile },
      (client) => client.send(new AssumeRoleWithWebIdentityCommand({ ...parameters, WebIdentityToken })),
    ).catch((cause) => {
      throw assumeRoleFailure(role, `the token of ${setting}`, context, cause);
    });
  });
}
