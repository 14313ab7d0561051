/** Symbol by which Node's `util.inspect` finds a custom view. */
export const inspect: unique symbol = Symbol.for("nodejs.util.inspect.custom") as never;
