import { isError } from "../failure/is-error";
import { withoutOptions } from "../failure/library-options";

/** The result of one check. */
export interface Check {
  /** What was checked. */
  readonly check: string;
  readonly state: "ok" | "warning" | "problem";
  readonly detail: string;
  /** What fixes it: a command, or what to do. */
  readonly mend?: string | undefined;
}

export function ok(check: string, detail: string): Check {
  return { check, state: "ok", detail };
}

/** It may be intended, or may fail later. */
export function warning(check: string, detail: string, mend?: string): Check {
  return { check, state: "warning", detail, mend };
}

/** It fails. */
export function problem(check: string, detail: string, mend?: string): Check {
  return { check, state: "problem", detail, mend };
}

export function messageOf(error: unknown): string {
  return withoutOptions(isError(error) ? error.message : String(error));
}
