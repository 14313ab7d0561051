/**
 * The lines of a file, one by one and without their ends, nor the byte order mark that Windows editors put first. A
 * lone carriage return ends a line too: the AWS CLI reads with Python's universal newlines.
 */
export function* readLines(text: string): Generator<string> {
  const normal = text.replace(/^\uFEFF/, "").replace(/\r\n?/g, "\n");
  let start = 0;
  for (let end = normal.indexOf("\n"); end !== -1; end = normal.indexOf("\n", start)) {
    yield normal.slice(start, end);
    start = end + 1;
  }
  yield normal.slice(start);
}

/**
 * Removes spaces and tabs, the format's only blanks, from both ends. A loop, since `/[ \t]+$/` takes quadratic time
 * on a long run of blanks in the middle of a line.
 */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

/** How many blanks a line begins with. As for the AWS CLI, a tab is one. */
export function indentOf(line: string): number {
  let start = 0;
  while (isBlank(line[start])) start += 1;
  return start;
}

/**
 * Whether a line says nothing: it is blank or only a comment. An indented comment counts, as for the AWS CLI, whose
 * Python `configparser` drops such lines even from the middle of a value.
 */
export function isIgnored(line: string): boolean {
  const start = indentOf(line);
  return start === line.length || line[start] === "#" || line[start] === ";";
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}
