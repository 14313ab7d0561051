import type { Environment, ProfileChain } from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

/** The profiles whose credential_process is running, which may run `idc` again; each on a line. */
const variable = "IDC_CREDENTIAL_PROCESS_OF";

/** The environment for the credential_process that a chain starts with. */
export function processEnvironment(env: Environment, { source }: ProfileChain): Environment {
  if (source.kind !== "process") return env;
  return { ...env, [variable]: [...running(env), source.profile].join("\n") };
}

/** @throws {@link CliError} if a chain would run a credential_process that runs this, without an end. */
export function refuseProcessLoop(env: Environment, { source }: ProfileChain): void {
  if (source.kind !== "process" || !running(env).includes(source.profile)) return;
  throw new CliError(
    `The credential_process of profile ${JSON.stringify(source.profile)} runs idc for the credentials of the same profile. ` +
      "Make it run idc with --session, --account and --role, or with another profile",
    { exitCode: exitCode.usage },
  );
}

function running(env: Environment): readonly string[] {
  return env[variable]?.split("\n") ?? [];
}
