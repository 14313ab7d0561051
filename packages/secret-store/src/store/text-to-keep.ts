import type { StoreName } from "@identity-center/shared-files";

/** A text that {@link keepText} keeps in memory, and the secret that it was made of. */
export interface TextToKeep {
  /** What the text answers, such as the command line that printed it and the files that this depended on. */
  readonly question: string;
  /** The answer, of up to 1 MiB. */
  readonly text: string;
  /** Store that has the secret. */
  readonly store: Exclude<StoreName, "files">;
  /** Name of the secret, as returned by `secretName`. The text is forgotten when the secret is replaced or deleted. */
  readonly secret: string;
  /** Time at which the text is forgotten. */
  readonly expiresAt: Date;
}
