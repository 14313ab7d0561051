import { isIP } from "node:net";

/** The addresses that a portal can listen on: those of loopback, and for containers all addresses. */
export const LISTEN_HOSTS = ["127.0.0.1", "::1", "0.0.0.0", "::"] as const;

type ListenHost = (typeof LISTEN_HOSTS)[number];

export function isListenHost(host: unknown): host is ListenHost {
  return LISTEN_HOSTS.some((known) => known === host);
}

/** Whether other machines reach what listens there. */
export function isOpen(host: string): boolean {
  return host === "0.0.0.0" || host === "::";
}

/** A name as a Host header has it, without a port. */
export function isHostName(name: unknown): name is string {
  return typeof name === "string" && /^[\w-]+(\.[\w-]+)*$/.test(name);
}

/** Names of this machine. */
const loopback = /^(([\w-]+\.)*localhost|127(\.\d{1,3}){3}|\[::1\])$/i;

/**
 * Whether a Host header names this machine or an allowed host. DNS rebinding is refused: there, the browser sends the name
 * of the attacking site. Addresses can't be rebound, so that what other machines reach answers to any of them.
 */
export function answersTo(header: string, host: string, allowedHosts: readonly string[]): boolean {
  const [, name = ""] = /^(.*?)(?::\d{1,5})?$/.exec(header) ?? [];
  const isAddress = isOpen(host) && isIP(name.replace(/^\[(.*)\]$/, "$1")) > 0;
  return (
    loopback.test(name) || isAddress || allowedHosts.some((it) => it.toLowerCase() === name.toLowerCase())
  );
}
