import type { Environment } from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

/**
 * Whether no agent is to keep anything in memory: `IDC_AGENT=off`.
 *
 * @throws {@link CliError} for another value.
 */
export function agentIsOff({ IDC_AGENT: value }: Environment): boolean {
  if (value && value !== "off") {
    throw new CliError(`IDC_AGENT is ${JSON.stringify(value)}: set it to off, or unset it`, {
      exitCode: exitCode.usage,
    });
  }
  return value === "off";
}
