/** What the agent is asked: one line of JSON for each connection, and one in return. */
export type AgentRequest =
  | { readonly open: string }
  | { readonly seal: string }
  | { readonly status: true }
  | { readonly lock: true };

/** `text` is undefined where the identity does not open what was sent. */
export interface AgentReply {
  readonly text?: string | undefined;
  /** Epoch milliseconds. */
  readonly expiresAt?: number | undefined;
  readonly pid?: number | undefined;
}

/** What the agent gets on its standard input, where nobody else sees it. */
export interface AgentStart {
  readonly socket: string;
  readonly identities: readonly string[];
  readonly recipient: string;
  readonly identityFile: string;
  /** The agent ends when the file of the identity is another. */
  readonly stamp: string | undefined;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** What the agent writes when it can be asked. */
export const ready = "ready\n";

/** In bytes; a request with a secret of the maximum size is shorter. */
export const maximumLine = 4_194_304;
