/** What puts text in a style, or leaves it as it is. */
export type Colors = { readonly [style in keyof typeof codes]: (text: string) => string };

/** Of ANSI terminals: what begins a style and what ends it. */
const codes = { bold: [1, 22], dim: [2, 22], red: [31, 39], green: [32, 39], yellow: [33, 39] } as const;

// Libraries for this look at Node's streams when they are loaded, which takes longer than all else that is printed.
export function colorsFor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Colors {
  const colored = isColored(stream, env);
  const style =
    ([begin, end]: readonly [number, number]) =>
    (text: string) =>
      colored ? `\u001b[${begin}m${text}\u001b[${end}m` : text;
  return {
    bold: style(codes.bold),
    dim: style(codes.dim),
    red: style(codes.red),
    green: style(codes.green),
    yellow: style(codes.yellow),
  };
}

/** @see https://no-color.org */
function isColored(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"]) return false;
  return env["FORCE_COLOR"] ? env["FORCE_COLOR"] !== "0" : !!stream.isTTY && env["TERM"] !== "dumb";
}
