import { type NamedKind, nearHeading } from "./near-heading";
import type { SharedConfig } from "./shared-config";

/** The end of an error message about a missing section; empty where no header is similar. */
export function describeMissing(shared: SharedConfig, kind: NamedKind, name: string): string {
  const near = nearHeading(shared, kind, name);
  return near ? `. ${near.advice}` : "";
}
