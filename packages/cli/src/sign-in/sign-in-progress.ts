import { type Clock, systemClock } from "@identity-center/core";
import type { SignInProgress } from "@identity-center/sign-in";
import type { Terminal } from "../terminal/terminal";
import { instructions, type Shown } from "./sign-in-instructions";

/** Milliseconds of waiting for a browser after which the user is told of other ways. */
const longWait = 20_000;

/** The ways that the user has not chosen. */
function otherWays({ redirect, isCodeRefused }: Shown): string {
  const code = isCodeRefused ? "" : redirect ? "--device-code or " : "--device-code, ";
  const [question, flags] = redirect
    ? ["Does the browser not reach this port?", "--paste"]
    : ["Is the browser on another machine?", "--paste or --redirect-port"];
  return `${question} Press Ctrl+C, and run idc login with ${code}${flags}.`;
}

/** Runs a sign-in, and shows its steps on the terminal. */
export async function showingProgress<Result>(
  terminal: Terminal,
  shown: Shown,
  signIn: (onProgress: (step: SignInProgress) => void) => Promise<Result>,
  { sleep }: Pick<Clock, "sleep"> = systemClock,
): Promise<Result> {
  const over = new AbortController();
  const tellOfOtherWays = () => {
    terminal.err(terminal.errColors.dim(otherWays(shown)));
    terminal.status(waiting);
  };
  const onProgress = (step: SignInProgress) => {
    if (step.state === "verification") terminal.err(instructions(terminal, shown, step));
    if (step.state === "browser-not-opened") {
      terminal.err(terminal.errColors.yellow("No browser could be opened: open the page yourself."));
    }
    terminal.status(step.state === "signed-in" ? "" : waitingFor(step));
    // Whoever pastes an address, or has a code, has found another way.
    if (step.state === "verification" && step.flow === "browser" && !shown.isPasted)
      sleep(longWait, over.signal).then(tellOfOtherWays, () => {});
  };
  try {
    return await signIn(onProgress);
  } finally {
    over.abort();
  }
}

const waiting = "Waiting for you to allow the sign-in there ...";

function waitingFor(step: SignInProgress): string {
  if (step.state === "waiting" && step.cause !== undefined) {
    return `The service could not be reached (${(step.cause as Error).name}); trying again ...`;
  }
  return waiting;
}
