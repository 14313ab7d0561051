import { type Action, type Build, withCommonFlags, withStore } from "../command/command";
import { withNotes } from "../command/help";
import { callerOf } from "../whoami/caller";
import { ownerOf } from "../whoami/owner";
import { callerResult, callerText } from "../whoami/report";

interface Flags {
  readonly profile?: string;
}

export const whoami: Build = (it, run) =>
  withNotes(
    withStore(
      withCommonFlags(it, [
        "idc whoami",
        "idc whoami --profile dev",
        "idc whoami --profile dev --json | jq -r .arn",
      ]).option(
        "--profile <name>",
        "a profile (default: the keys of the environment, which most programs prefer, then AWS_PROFILE)",
      ),
    ),
    "Asks STS for the identity of these credentials. If they come from an access portal, it also shows the session, and until " +
      "when you are signed in.",
  ).action(run(tellCaller));

const tellCaller: Action<Flags> = async (context, { profile }) => {
  const owner = await ownerOf(context, profile);
  const caller = await callerOf(context, owner);
  await context.print(callerResult(owner, caller), callerText(owner, caller, context.terminal.columns));
};
