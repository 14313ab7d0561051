import { isError } from "../failure/is-error";
import { withoutOptions } from "../failure/library-options";

/** What a look at one thing came to. */
export interface Check {
  /** What was looked at. */
  readonly check: string;
  readonly state: "ok" | "warning" | "problem";
  readonly detail: string;
  /** What mends it: a command, or what to do. */
  readonly mend?: string | undefined;
}

export function ok(check: string, detail: string): Check {
  return { check, state: "ok", detail };
}

/** It may be meant so, or goes wrong later. */
export function warning(check: string, detail: string, mend?: string): Check {
  return { check, state: "warning", detail, mend };
}

/** It goes wrong. */
export function problem(check: string, detail: string, mend?: string): Check {
  return { check, state: "problem", detail, mend };
}

export function messageOf(error: unknown): string {
  return withoutOptions(isError(error) ? error.message : String(error));
}
