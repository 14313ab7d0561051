import type { SignInProgress } from "@identity-center/sign-in";
import { describeMoment } from "../terminal/moment";
import { printable } from "../terminal/printable";
import type { Terminal } from "../terminal/terminal";

type Verification = Extract<SignInProgress, { state: "verification" }>;

/** Shows the steps of a sign-in on the terminal. */
export function showProgress(
  terminal: Terminal,
  name: string,
  opensBrowser: boolean,
): (step: SignInProgress) => void {
  return (step) => {
    if (step.state === "verification") terminal.err(instructions(terminal, name, step, opensBrowser));
    if (step.state === "browser-not-opened") {
      terminal.err(terminal.errColors.yellow("No browser could be opened: open the page yourself."));
    }
    terminal.status(step.state === "signed-in" ? "" : waitingFor(step));
  };
}

/** What the user has to do next. */
function instructions(
  { errColors: { bold, yellow, dim } }: Terminal,
  name: string,
  step: Verification,
  opensBrowser: boolean,
): string {
  const page = printable(step.verificationUri);
  if (step.flow === "browser") {
    const begin = opensBrowser
      ? `A browser opens to sign in to ${name}. If it does not, open this page on this machine:`
      : `To sign in to ${name}, open this page in a browser on this machine:`;
    return `${begin}\n\n  ${bold(page)}\n`;
  }
  const { verificationUriComplete = step.verificationUri, userCode, warning, expiresAt } = step;
  return [
    `To sign in to ${name}, open this page on any device:\n`,
    `  ${bold(printable(verificationUriComplete))}\n`,
    `and confirm that it shows this code, or enter it at ${page}:\n`,
    `  ${bold(printable(userCode))}\n`,
    yellow(warning),
    dim(`The code ends ${describeMoment(expiresAt)}.`),
  ].join("\n");
}

function waitingFor(step: SignInProgress): string {
  if (step.state === "waiting" && step.cause !== undefined) {
    return `The service could not be asked (${(step.cause as Error).name}); trying again ...`;
  }
  return "Waiting until the sign-in is allowed there ...";
}
