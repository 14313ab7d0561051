/**
 * Where an input member is sent, and what it accepts: a non-empty string, unless `max` or `list` is set. A member with
 * neither `query` nor `header` is sent in the JSON body, under its own name.
 */
export interface InputMember {
  /** Name of the query parameter that carries the member. */
  readonly query?: string;
  /** Name of the header that carries the member. */
  readonly header?: string;
  readonly optional?: boolean;
  /** The caller's token; without it, the client's option `token` is used. */
  readonly secret?: boolean;
  /** The member is a whole number from 1 to this. */
  readonly max?: number;
  /** The member is a list of non-empty strings. */
  readonly list?: boolean;
}

/**
 * The shape of an output. `"string"` is a non-empty string; `"key"` is one of printable ASCII without spaces, such as a
 * token; `"number"` is finite. With `?`, the member may be missing or null. A one-element array is a list, an object a
 * structure; a function returns a list or structure that may be missing.
 */
export type OutputShape =
  | "string"
  | "string?"
  | "key"
  | "key?"
  | "number"
  | "number?"
  | readonly [OutputShape]
  | (() => OutputShape)
  | { readonly [member: string]: OutputShape };

/** An operation of a service, as a row of data. */
export interface Operation {
  /** Name in the service model, e.g. `ListAccounts`. */
  readonly name: string;
  readonly method: "GET" | "POST";
  readonly path: string;
  readonly input: { readonly [member: string]: InputMember };
  readonly output: { readonly [member: string]: OutputShape };
  /** The input can be used only once, such as a code: it is sent again only if it certainly did not arrive. */
  readonly once?: boolean;
}
