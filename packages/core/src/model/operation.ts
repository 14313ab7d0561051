/**
 * Where an input member is sent, and what it accepts: a non-empty string, unless `max` or `list` is set. A member with
 * neither `query` nor `header` is sent in the JSON body, under its own name.
 */
export interface InputMember {
  /** Name of the query parameter that carries the member. */
  readonly query?: string;
  /** Name of the header that carries the member. */
  readonly header?: string;
  /** Whether the member may be missing. @default false */
  readonly optional?: boolean;
  /** Marks the caller's token; if it is missing, the client's option `token` is used. */
  readonly secret?: boolean;
  /** Maximum of an integer member, whose minimum is 1. */
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

/** An operation of a service: its request and the shape of its response. */
export interface Operation {
  /** Name in the service model, such as `ListAccounts`. */
  readonly name: string;
  /** HTTP method of the request. */
  readonly method: "GET" | "POST";
  /** Path of the request, below that of the endpoint. */
  readonly path: string;
  /** Members of the input, and where each is sent. */
  readonly input: { readonly [member: string]: InputMember };
  /** Members of the output, and the shape of each. */
  readonly output: { readonly [member: string]: OutputShape };
  /**
   * Set if the input can be used only once, such as an authorization code. It is then sent again only if the first
   * request certainly did not arrive.
   */
  readonly once?: boolean;
}
