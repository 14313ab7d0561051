import type { InputMember, Operation } from "@identity-center/core";

/** An input member that is a list of structures of texts; these are their names. */
export interface Structures {
  readonly structures: readonly string[];
}

/** An operation of STS, as a row of data. A member of the output that is a time is the `"number"` of its milliseconds. */
export interface QueryOperation extends Operation {
  /** All input members, in the order in which they are sent. */
  readonly members: { readonly [member: string]: InputMember | Structures };
  /** Anybody may call it: its input holds a token. */
  readonly unsigned?: boolean;
}

/** An operation, from what tells it from others. */
export function query({
  members,
  ...row
}: Pick<QueryOperation, "name" | "members" | "output" | "unsigned">): QueryOperation {
  const plain = Object.entries(members).filter(
    (entry): entry is [string, InputMember] => !("structures" in entry[1]),
  );
  return { ...row, members, method: "POST", path: "/", input: Object.fromEntries(plain) };
}
