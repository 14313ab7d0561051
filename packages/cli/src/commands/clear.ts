import { type Action, type Build, withCommonFlags } from "../command/command";
import { withNotes } from "../command/help";
import { callingShell } from "../shell/shell";
import { printable } from "../terminal/printable";

export const clear: Build = (it, run) =>
  withNotes(
    withCommonFlags(it, ["idc clear"]),
    "It needs the shell function of idc shell-init. Each shell restores what idc use changed in it, and not what it " +
      "inherited from the shell that started it.",
  ).action(run(clearRole));

const clearRole: Action<object> = async (context) => {
  const shell = callingShell(context, "clear");
  const { IDC_ROLE } = context.env;
  const inherited = IDC_ROLE ? `: role ${printable(IDC_ROLE)} was in use when this shell was started` : "";
  shell.clear({
    result: { cleared: shell.isInUse },
    message: shell.isInUse ? undefined : `There is nothing to clear: no idc use in this shell${inherited}`,
  });
};
