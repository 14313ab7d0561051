import { isIPv6 } from "node:net";
import type { SignInProgress } from "@identity-center/sign-in";
import { describeMoment } from "../terminal/moment";
import { printable } from "../terminal/printable";
import type { Terminal } from "../terminal/terminal";
import type { RedirectAddress } from "./redirect-flags";

export type Verification = Extract<SignInProgress, { state: "verification" }>;

/** What the user is shown of a sign-in. */
export interface Shown {
  /** What is signed in to. */
  readonly name: string;
  /** Where the user's browser is: a page opens in it, or the user opens one, on this machine or on another. */
  readonly browser: "opens" | "here" | "elsewhere";
  /** Where the user has this machine listen for the answer of the browser. @default any port of 127.0.0.1 */
  readonly redirect?: RedirectAddress | undefined;
  /** Whether the user is asked for the address at which the browser ends. @default false */
  readonly isPasted?: boolean | undefined;
  /** Whether the user wants no device code. @default false */
  readonly isCodeRefused?: boolean | undefined;
}

/** What the user has to do next. */
export function instructions(terminal: Terminal, shown: Shown, step: Verification): string {
  const { bold, yellow, dim } = terminal.errColors;
  const { name } = shown;
  const page = printable(step.verificationUri);
  if (step.flow === "browser") {
    const last = lastStep(shown, step.redirectUri);
    return `${firstStep(shown)}\n\n  ${bold(page)}\n${last && `\n${last}\n`}`;
  }
  const { verificationUriComplete = step.verificationUri, userCode, warning, expiresAt } = step;
  return [
    `To sign in to ${name}, open this page on any device:\n`,
    `  ${bold(printable(verificationUriComplete))}\n`,
    `and confirm that it shows this code, or enter it at ${page}:\n`,
    `  ${bold(printable(userCode))}\n`,
    yellow(warning),
    dim(`The code expires ${describeMoment(expiresAt)}.`),
  ].join("\n");
}

function firstStep({ name, browser }: Shown): string {
  if (browser === "opens")
    return `A browser opens to sign in to ${name}. If it does not, open this page on this machine:`;
  return `To sign in to ${name}, open this page in a browser${browser === "here" ? " on this machine" : ""}:`;
}

/** How the answer of a browser on another machine comes to this one. */
function lastStep({ browser, isPasted, redirect }: Shown, redirectUri: string): string {
  const { origin, port } = new URL(redirectUri);
  if (isPasted)
    return `The browser ends at ${origin}, even if it can't show a page there. Paste that address here.`;
  if (browser !== "elsewhere") return "";
  const { redirectHost = "127.0.0.1" } = redirect ?? {};
  const host = isIPv6(redirectHost) ? `[${redirectHost}]` : redirectHost;
  const target = ["0.0.0.0", "[::]"].includes(host) ? "127.0.0.1" : host;
  return `The browser then goes to ${origin}, which has to be forwarded here. With SSH, if HOST is this machine:\n\n  ssh -L ${port}:${target}:${port} HOST`;
}
