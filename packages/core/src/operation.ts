/** Where an input member travels, and what it may hold: a non-empty string unless `max` says a number. */
export interface InputMember {
  /** Name of the query parameter that carries the member. */
  readonly query?: string;
  /** Name of the header that carries the member. */
  readonly header?: string;
  readonly optional?: boolean;
  /** The caller's token, for which the client's option `token` can stand in. */
  readonly secret?: boolean;
  /** The member is a whole number from 1 to this. */
  readonly max?: number;
}

/**
 * The shape of an answer: `"string"` is a non-empty string, `"string?"` may be missing or null, `"number"` is finite;
 * a one-element array is a list, an object a structure.
 */
export type OutputShape =
  | "string"
  | "string?"
  | "number"
  | readonly [OutputShape]
  | { readonly [member: string]: OutputShape };

/** An operation of a service, as a row of data. */
export interface Operation {
  /** Name in the service model, e.g. `ListAccounts`. */
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly input: { readonly [member: string]: InputMember };
  readonly output: { readonly [member: string]: OutputShape };
}
