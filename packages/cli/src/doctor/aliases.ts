import type { Environment } from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { Aliases } from "../kept/aliases";
import { type Check, problem } from "./check";

/** Checks whether the file of aliases is damaged; the check of files reports one that can't be read or that others may write to. */
export async function checkAliases(context: { readonly env: Environment }): Promise<readonly Check[]> {
  try {
    await Aliases.of(context).read();
  } catch (error) {
    if (error instanceof CliError) return [problem("aliases", error.message, error.commands[0])];
  }
  return [];
}
