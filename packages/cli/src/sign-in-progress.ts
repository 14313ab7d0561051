import type { SignInProgress } from "@identity-center/sign-in";
import { describeMoment } from "./moment";
import { printable } from "./printable";
import type { Terminal } from "./terminal";

/** Shows the steps of a sign-in to whoever sits at the terminal. */
export function showProgress(
  terminal: Terminal,
  name: string,
  opensBrowser: boolean,
): (step: SignInProgress) => void {
  const { bold, yellow, dim } = terminal.errColors;
  return (step) => {
    if (step.state === "verification" && step.flow === "browser") {
      const begin = opensBrowser
        ? `A browser opens to sign in to ${name}. If it does not, open this page on this machine:`
        : `To sign in to ${name}, open this page in a browser on this machine:`;
      terminal.err(`${begin}\n\n  ${bold(printable(step.verificationUri))}\n`);
    } else if (step.state === "verification") {
      const { verificationUri, verificationUriComplete, userCode, warning, expiresAt } = step;
      terminal.err(`To sign in to ${name}, open this page on any device:\n`);
      terminal.err(`  ${bold(printable(verificationUriComplete ?? verificationUri))}\n`);
      terminal.err(`and confirm that it shows this code, or enter it at ${printable(verificationUri)}:\n`);
      terminal.err(`  ${bold(printable(userCode))}\n`);
      terminal.err(yellow(warning));
      terminal.err(dim(`The code ends ${describeMoment(expiresAt)}.`));
    }
    if (step.state === "browser-not-opened") {
      terminal.err(yellow("No browser could be opened: open the page yourself."));
    }
    if (step.state === "signed-in") terminal.status("");
    else terminal.status(waitingFor(step));
  };
}

function waitingFor(step: SignInProgress): string {
  if (step.state !== "waiting" || step.cause === undefined)
    return "Waiting until the sign-in is allowed there ...";
  return `The service could not be asked (${(step.cause as Error).name}); trying again ...`;
}
