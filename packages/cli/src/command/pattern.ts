import { InvalidArgumentError } from "commander";

/** Reads a flag that takes a pattern. An empty one would match everything, where a script only lacks the value of a variable. */
export function readPattern(value: string): string {
  if (value.trim() !== "") return value;
  throw new InvalidArgumentError("It must not be blank; '*' means all.");
}

/** Like {@link readPattern}, for a flag that may be repeated. */
export function repeatedPattern(value: string, before: readonly string[] = []): readonly string[] {
  return [...before, readPattern(value)];
}
