import type { Command } from "commander";
import { withTarget } from "../command";

/** Adds the flags that say which role is meant. */
export function withRole(it: Command): Command {
  return withTarget(it)
    .option("--account <id or name>", "the account (default: that of the profile)")
    .option("--role <name>", "the role (default: that of the profile, or the only one there is)");
}
