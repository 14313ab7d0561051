/**
 * JSON as Python writes it with `sort_keys`, in ASCII; a name hashed from it is that of the AWS CLI only if every byte
 * agrees. The values are texts, lists of texts or null.
 *
 * @param comma - between members: `", "` by Python's default, `","` minified. The colon is spaced alike.
 */
export function pythonJson(
  members: Readonly<Record<string, string | readonly string[] | null>>,
  comma: ", " | ",",
): string {
  const colon = comma === "," ? ":" : ": ";
  const print = (value: string | readonly string[] | null): string => {
    if (value === null) return "null";
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
