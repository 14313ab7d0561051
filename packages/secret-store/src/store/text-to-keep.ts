import type { StoreName } from "@identity-center/shared-files";

/** A secret that a text is made of. */
export interface TextSource {
  /** Store that has the secret. */
  readonly store: Exclude<StoreName, "files">;
  /** Name of the secret, as returned by `secretName`. */
  readonly secret: string;
}

/** A text that {@link keepText} keeps in memory. With its question, it can have 4 MiB. */
export interface TextToKeep extends TextSource {
  /** What the text answers, such as the command line that printed it and the files that this depended on. */
  readonly question: string;
  /** The answer. */
  readonly text: string;
  /** State of the secret before it was read, as returned by {@link secretStamp}. */
  readonly stamp: string | undefined;
  /** Time at which the text is forgotten. */
  readonly expiresAt: Date;
}

/** What is known of a text that {@link keepText} keeps. */
export interface TextState extends TextSource {
  /** Time at which the text is forgotten. */
  readonly expiresAt: Date;
}
