/** What a passphrase is asked for. */
export interface PassphraseRequest {
  /** `new` for a new identity, whose passphrase should be asked for twice; `unlock` for the one there is. */
  readonly purpose: "new" | "unlock";
  /** Counts from 1; more where the passphrase before was wrong. */
  readonly attempt: number;
}

/** Returns the passphrase, or undefined where the user cancels. */
export type AskPassphrase = (request: PassphraseRequest) => Promise<string | undefined>;
