import type AWS from "@identity-center/compat-v2";
import { fieldsOf } from "./witness/fields";
import { ours, theirs } from "./witness/sides";

/** What a piece of a program gives on a side: a value, or what it throws. */
function outcome(side: typeof AWS, program: (side: typeof AWS) => unknown): unknown {
  try {
    return { value: JSON.parse(JSON.stringify(program(side) ?? null)) };
  } catch (error) {
    return { thrown: fieldsOf(error) };
  }
}

/** Runs a piece of a program on both sides. */
export function onBoth(program: (side: typeof AWS) => unknown): { our: any; their: any } {
  return { our: outcome(ours, program), their: outcome(theirs, program) };
}
