import { type ProcessSource, runCommand, splitCommand } from "@identity-center/shared-files";
import type { AwsCredentialIdentity } from "../credential-identity";
import { RenewedCredentials } from "../renewed-credentials";
import { SourceCredentialsError } from "../source-credentials-error";
import { type Defect, givenCredentials } from "./given-credentials";
import { type ChainContext, describeSetting, type Link } from "./link";

/** The credentials that a program writes, which is run again before they expire. */
export function processCredentials(source: ProcessSource, context: ChainContext): Link {
  const { surroundings } = context;
  const credentials = new RenewedCredentials({ request: () => run(source, context) }, surroundings);
  return { of: `profile ${JSON.stringify(source.profile)}`, get: (anew) => credentials.get(anew) };
}

async function run(
  { profile, command, accountId }: ProcessSource,
  context: ChainContext,
): Promise<AwsCredentialIdentity> {
  const { files, serverClock } = context.surroundings;
  const { env = process.env, platform = process.platform } = files;
  const failure = (reason: string, options?: { readonly cause?: unknown }) =>
    new SourceCredentialsError(
      `${describeSetting(context, profile, "credential_process")} returned no credentials: ${reason}`,
      profile,
      options,
    );
  const words = splitCommand(command, platform);
  if (!words) throw failure("it names no program, or has an unclosed quote");
  const { output, errorOutput, code } = await runCommand(words, env, context.patience).catch((cause) => {
    throw failure(cause.message, { cause });
  });
  if (code !== 0) {
    throw failure(
      `the program exited with ${code === undefined ? "a signal" : `code ${code}`}${quote(errorOutput)}`,
    );
  }
  const given = parse(output);
  const found = typeof given === "string" ? given : givenCredentials(given, serverClock.now());
  if (typeof found === "string") throw failure(`its output ${found}`);
  return { ...(accountId && { accountId }), ...found };
}

/** Its message for people, as the AWS CLI shows it; on one line, and not at length. */
function quote(text: string): string {
  const line = text
    .replace(/\s+/g, " ")
    .replace(/[^\P{C} ]/gu, "")
    .trim();
  return line && `: ${line.length > 300 ? `${line.slice(0, 300)}...` : line}`;
}

function parse(output: string): Readonly<Record<string, unknown>> | Defect {
  let value: unknown;
  try {
    value = JSON.parse(output);
  } catch {
    // The error would quote it.
  }
  if (typeof value !== "object" || value === null) return "is not a JSON object";
  const { Version } = value as { readonly Version?: unknown };
  return Version === 1 ? { ...value } : "has no Version 1";
}
