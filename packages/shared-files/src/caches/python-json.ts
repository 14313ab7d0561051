/**
 * Formats JSON as Python does with `sort_keys`, in ASCII. File names are hashes of it, so every byte must be the same
 * as in the AWS CLI. Values are strings, whole numbers, lists of strings or null.
 *
 * @param comma - the separator of members: `", "` is the default of Python, `","` is for minified JSON. The space after
 * the colon is the same.
 */
export function pythonJson(
  members: Readonly<Record<string, string | number | readonly string[] | null>>,
  comma: ", " | ",",
): string {
  const colon = comma === "," ? ":" : ": ";
  const print = (value: string | number | readonly string[] | null): string => {
    if (value === null || typeof value === "number") return String(value);
    return typeof value === "string" ? ascii(value) : `[${value.map(ascii).join(comma)}]`;
  };
  const printed = Object.entries(members)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, value]) => `${ascii(name)}${colon}${print(value)}`);
  return `{${printed.join(comma)}}`;
}

function ascii(text: string): string {
  return JSON.stringify(text).replace(
    /[\u007f-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`,
  );
}
