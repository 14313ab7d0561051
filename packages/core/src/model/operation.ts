/**
 * Where an input member travels, and what it may hold: a non-empty string, unless `max` or `list` says otherwise. What
 * names neither a parameter nor a header travels in a JSON body, under its own name.
 */
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
  /** The member is a list of non-empty strings. */
  readonly list?: boolean;
}

/**
 * The shape of an answer: `"string"` is a non-empty string, `"key"` one of printable ASCII without a blank, such as a
 * token, `"number"` is finite, with `?` they may be missing or null; a one-element array is a list, an object a structure.
 */
export type OutputShape =
  | "string"
  | "string?"
  | "key"
  | "key?"
  | "number"
  | "number?"
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
  /** What it sends is good for one use: it is sent again only where it surely was not taken. */
  readonly once?: boolean;
}
