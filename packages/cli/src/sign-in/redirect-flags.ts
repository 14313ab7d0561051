import { isIP } from "node:net";
import { isLoopback } from "@identity-center/core";
import { parseUrl } from "@identity-center/shared-files";
import { type Command, InvalidArgumentError } from "commander";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";

/** Flags for where the browser is on another machine. */
export interface RedirectFlags {
  readonly redirectPort?: RedirectAddress;
  readonly paste?: boolean;
}

/** Where to listen for the answer of the browser. */
export interface RedirectAddress {
  readonly redirectPort: number;
  /** An IP address; undefined is 127.0.0.1. */
  readonly redirectHost: string | undefined;
}

export function withRedirect(it: Command): Command {
  return it
    .option(
      "--redirect-port <[address:]port>",
      "listen there for the browser's redirect, on a forwarded or published port",
      readAddress,
    )
    .option("--paste", "if the browser can't reach this machine, ask for the address of its last page");
}

/** @throws {@link CliError} for a code that is wanted, too: --no-device-code goes with these flags. */
export function checkDeviceCode({
  deviceCode,
  redirectPort,
  paste,
}: RedirectFlags & { readonly deviceCode?: boolean }): void {
  if (!deviceCode || !(redirectPort || paste)) return;
  const flag = redirectPort ? "--redirect-port" : "--paste";
  throw new CliError(`--device-code cannot be used with ${flag}`, { exitCode: exitCode.usage });
}

/** Warns where others than this machine reach the listener. */
export function warnOfOtherReaders({ warn }: Context, redirect: RedirectAddress | undefined): void {
  const { redirectHost: host = "127.0.0.1", redirectPort } = redirect ?? {};
  if (isLoopback(host)) return;
  const message = `Port ${redirectPort} of ${host} is open to other machines until the sign-in is over; it accepts only the response to this sign-in`;
  warn(new Error(message));
}

function readAddress(text: string): RedirectAddress {
  const [, bracketed, plain, digits] = /^(?:(?:\[([^\]]*)\]|([^:]*)):)?(\d{1,5})$/.exec(text) ?? [];
  const host = bracketed ?? plain;
  const port = Number(digits ?? 0);
  // In any spelling.
  if (isLoopback(parseUrl(`http://[${bracketed}]`)?.hostname ?? "")) {
    throw new InvalidArgumentError(
      "The browser is sent to 127.0.0.1, which never leads to ::1; omit the address.",
    );
  }
  const isHost = host === undefined || isIP(host) === (bracketed === undefined ? 4 : 6);
  if (isHost && port >= 1 && port <= 65_535) return { redirectPort: port, redirectHost: host };
  throw new InvalidArgumentError(
    "It must be 1 to 65535, after an IP address if that is not 127.0.0.1, such as 0.0.0.0:8123 or [::]:8123.",
  );
}
