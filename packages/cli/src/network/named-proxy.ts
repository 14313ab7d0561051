/** A proxy that stands between this machine and a host. */
export interface NamedProxy {
  /** Without user and password. */
  readonly url: URL;
  readonly user: string;
  /** A secret. */
  readonly password: string;
  /** The variable that names it. */
  readonly variable: string;
}

/** What messages call it. */
export function describeProxy({ protocol, host }: URL): string {
  return `${protocol}//${host}`;
}
