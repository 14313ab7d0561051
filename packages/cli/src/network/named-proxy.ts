/** A proxy, as an environment variable names it. */
export interface NamedProxy {
  /** Without user and password. */
  readonly url: URL;
  readonly user: string;
  /** A secret. */
  readonly password: string;
  /** The name of the variable. */
  readonly variable: string;
}

/** The name of a proxy in messages. */
export function describeProxy({ protocol, host }: URL): string {
  return `${protocol}//${host}`;
}
