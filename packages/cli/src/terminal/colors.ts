/** Functions that style a text, or return it unchanged where there are no colors. */
export type Colors = { readonly [style in keyof typeof codes]: (text: string) => string } & {
  /** Whether there are colors. */
  readonly areOn: boolean;
};

/** The ANSI codes that begin and end each style. */
const codes = {
  bold: [1, 22],
  dim: [2, 22],
  red: [31, 39],
  green: [32, 39],
  yellow: [33, 39],
  blue: [34, 39],
  magenta: [35, 39],
  cyan: [36, 39],
} as const;

// Libraries for colors access Node's streams when they are loaded, which takes longer than printing everything.
export function colorsFor(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): Colors {
  const colored = isColored(stream, env);
  const style =
    ([begin, end]: readonly [number, number]) =>
    (text: string) =>
      colored ? `\u001b[${begin}m${text}\u001b[${end}m` : text;
  return {
    areOn: colored,
    bold: style(codes.bold),
    dim: style(codes.dim),
    red: style(codes.red),
    green: style(codes.green),
    yellow: style(codes.yellow),
    blue: style(codes.blue),
    magenta: style(codes.magenta),
    cyan: style(codes.cyan),
  };
}

/** @see https://no-color.org */
function isColored(stream: NodeJS.WriteStream, env: NodeJS.ProcessEnv): boolean {
  if (env["NO_COLOR"]) return false;
  return env["FORCE_COLOR"] ? env["FORCE_COLOR"] !== "0" : !!stream.isTTY && env["TERM"] !== "dumb";
}
