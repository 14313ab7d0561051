/** Why a passphrase is asked for. */
export interface PassphraseRequest {
  /** `new` for a new identity, whose passphrase should be asked for twice; `unlock` for the existing one. */
  readonly purpose: "new" | "unlock";
  /** Number of the attempt, starting with 1; higher if the previous passphrase was wrong. */
  readonly attempt: number;
}

/** Asks the user for a passphrase and returns it, or undefined if the user cancels. */
export type AskPassphrase = (request: PassphraseRequest) => Promise<string | undefined>;
