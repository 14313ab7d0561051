import type { Build } from "../command/command";
import { printCompletions } from "../completion/print-completions";

/** For shells. As their scripts call it, `bin.ts` runs it without the parser. */
export const complete: Build = (it, run) =>
  it.argument("[words...]").passThroughOptions().action(run(printCompletions));
