import type { TextSource } from "../store/text-to-keep";

/** What an agent is asked: one line of JSON for each connection, and one in return. */
export type AgentRequest =
  /** Of one with an identity: to open or to seal a text. */
  | { readonly open: string }
  | { readonly seal: string }
  /** Of one with texts: that of a question, or to keep one. */
  | { readonly find: string }
  | { readonly keep: KeptText }
  | { readonly status: true }
  | { readonly lock: true };

/** `text` is undefined where the identity does not open what was sent, or there is none for the question. */
export interface AgentReply {
  readonly text?: string | undefined;
  /** Epoch milliseconds. */
  readonly expiresAt?: number | undefined;
  readonly pid?: number | undefined;
  /** What was kept, without what it is. */
  readonly texts?: readonly Pick<KeptText, "store" | "secret" | "expiresAt">[] | undefined;
}

/** What an agent gets on its standard input, where nobody else sees it. */
export type AgentStart = { readonly socket: string } & (UnlockedIdentity | { readonly texts: KeptText[] });

/** An identity, and the file that it is kept for. */
export interface UnlockedIdentity {
  readonly identities: readonly string[];
  readonly recipient: string;
  readonly identityFile: string;
  /** The agent ends when the file of the identity is another. */
  readonly stamp: string | undefined;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** A text, and the secret that it was made of. */
export interface KeptText extends TextSource {
  readonly question: string;
  readonly text: string;
  /** The file of the secret. */
  readonly file: string;
  /** The text is forgotten when the file is another. */
  readonly stamp: string;
  /** Epoch milliseconds. */
  readonly expiresAt: number;
}

/** What the agent writes when it can be asked. */
export const ready = "ready\n";

/** In bytes; a request with a secret of the maximum size is shorter. */
export const maximumLine = 4_194_304;
