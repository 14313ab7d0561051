import { InvalidParameterError } from "@identity-center/client-sso-oidc";
import { isLoopback } from "@identity-center/core";
import { parseUrl } from "@identity-center/shared-files";
import { isIP } from "./is-ip";
import type { RedirectOptions } from "./options";
import { SignInError } from "./sign-in-error";

/** Where to listen for the redirect; port 0 is any that is free. */
export interface ListenerAddress {
  readonly host: string;
  readonly port: number;
}

export function listenerAddress({ redirectPort = 0, redirectHost }: RedirectOptions): ListenerAddress {
  return { host: redirectHost ?? "127.0.0.1", port: redirectPort };
}

/** @throws InvalidParameterError */
export function checkListenerAddress({ redirectPort, redirectHost }: RedirectOptions): void {
  if (redirectPort !== undefined && !isPort(redirectPort)) {
    throw new InvalidParameterError("redirectPort", "a port from 1 to 65535", redirectPort);
  }
  if (redirectHost !== undefined && redirectPort === undefined) {
    throw new InvalidParameterError("redirectHost", "given together with redirectPort", redirectHost);
  }
  // A name may have addresses of other machines, too.
  if (redirectHost !== undefined && (typeof redirectHost !== "string" || isIP(redirectHost) === 0)) {
    throw new InvalidParameterError("redirectHost", "an IP address such as 0.0.0.0", redirectHost);
  }
  // In any spelling.
  if (isLoopback(parseUrl(`http://[${redirectHost}]`)?.hostname ?? "")) {
    const accepted = "an address that is reached by 127.0.0.1, where the browser is sent, such as 0.0.0.0";
    throw new InvalidParameterError("redirectHost", accepted, redirectHost);
  }
}

function isPort(value: unknown): boolean {
  return typeof value === "number" && Number.isInteger(value) && value >= 1 && value <= 65_535;
}

const reasons: Readonly<Record<string, string>> = {
  EADDRINUSE: "it is in use; end the program that listens there, or choose another port",
  EACCES: "this user has no permission; choose a port from 1024 up",
  EADDRNOTAVAIL: "that is not an address of this machine",
};

/** The error for an address that can't be listened at. */
export function notListening({ host, port }: ListenerAddress, cause: unknown): SignInError {
  const code = "ERR_SIGN_IN_LISTENER";
  if (port === 0) return new SignInError(code, `Can't listen on any port of ${host}`, { cause });
  const reason = reasons[String((cause as NodeJS.ErrnoException).code)];
  const message = `Can't listen on port ${port} of ${host}${reason ? `: ${reason}` : ""}`;
  return new SignInError(code, message, { cause });
}
