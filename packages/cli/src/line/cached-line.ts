import { existsSync } from "node:fs";

/**
 * Whether a line may be `idc credentials --format process` of a role that its words or its profile name, which SDKs run for
 * each of their clients. What it means is found out by those who parse it.
 */
export function mayBeCached([name, ...words]: readonly string[]): boolean {
  if (name !== "credentials" || words.some((word) => word.startsWith("--as"))) return false;
  return words.some(
    (word, at) => word === "--format=process" || (word === "process" && words[at - 1] === "--format"),
  );
}

/** Whether there may be secrets in a store. One look costs nothing, and who uses files loads nothing of stores. */
export function hasSealed({ HOME }: NodeJS.ProcessEnv): boolean {
  return HOME !== undefined && existsSync(`${HOME}/.aws/idc/secrets`);
}
