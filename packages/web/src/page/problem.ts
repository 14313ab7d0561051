/** Why the portal did not do what it was asked, as far as the user can do something about it. */
export type ProblemKind = "over" | "throttled" | "down" | "refused";

/** A call that failed. */
export class Problem extends Error {
  override readonly name = "Problem";

  constructor(
    readonly kind: ProblemKind,
    options?: { readonly cause?: unknown },
  ) {
    super(words[kind], options);
  }
}

const words: Readonly<Record<ProblemKind, string>> = {
  over: "Your session is over. Sign in again to continue.",
  throttled: "The portal was asked too often. Try again in a few seconds.",
  down: "The portal cannot be reached. Check your network, then try again.",
  refused: "The portal refuses this. The role may no longer be assigned to you.",
};

/** The problem that an error of `SSOClient` or a status of the proxy stands for. */
export function problemOf(cause: unknown): Problem {
  if (Object(cause).name === "Problem") return cause as Problem;
  const status = typeof cause === "number" ? cause : Object(cause).$metadata?.httpStatusCode;
  return new Problem(kindOf(status), { cause });
}

function kindOf(status: unknown): ProblemKind {
  if (status === 401) return "over";
  if (status === 429) return "throttled";
  return typeof status === "number" && status >= 400 && status < 500 ? "refused" : "down";
}
