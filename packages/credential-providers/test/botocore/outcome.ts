/** A request as a service sees it. */
export interface SentRequest {
  readonly host: string;
  readonly action: string;
  readonly parameters: Readonly<Record<string, string>>;
  /** The access key id that it is signed with; null for one that is not. */
  readonly signer: string | null;
  readonly token: string | null;
}

/** What became of a profile: the credentials, or an error; and what was sent on the way. */
export interface Outcome {
  readonly requests: readonly SentRequest[];
  readonly key?: string;
  readonly secret?: string;
  readonly token?: string | null;
  /** The name of the error. */
  readonly error?: string;
  readonly message?: string;
}
