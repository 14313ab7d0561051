/** Why the portal did not do what it was asked, as far as the user can do something about it. */
export type ProblemKind = "over" | "throttled" | "down" | "gone" | "refused";

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
  down: "The portal is not available: the server of this page answered with an error. Try again in a minute. If idc web opened this page, its terminal says why.",
  gone: "The server of this page does not answer. Check your network, then try again. If idc web opened this page, run idc web again and use its new link.",
  refused: "The portal refuses this. The role may no longer be assigned to you.",
};

/** The problem that an error of `SSOClient` or an answer of the proxy stands for; of none, there was no answer. */
export function problemOf(cause: unknown): Problem {
  if (Object(cause).name === "Problem") return cause as Problem;
  const { name, $metadata }: Failure = Object(cause);
  return new Problem(kindOf($metadata?.httpStatusCode, name !== "IntermediaryError"), { cause });
}

/** The problem that an answer of the proxy stands for. */
export function problemOfAnswer({ status, headers }: Response): Problem {
  return new Problem(kindOf(status, headers.has("x-amzn-errortype")));
}

interface Failure {
  readonly name?: unknown;
  readonly $metadata?: { readonly httpStatusCode?: number };
}

/** @param isOfProxy - whether the proxy answered, and not what else may be at its address by now */
function kindOf(status: number | undefined, isOfProxy: boolean): ProblemKind {
  if (status === undefined) return "gone";
  if (status === 401) return "over";
  if (status === 429) return "throttled";
  if (status < 400 || status >= 500) return "down";
  return isOfProxy ? "refused" : "gone";
}
