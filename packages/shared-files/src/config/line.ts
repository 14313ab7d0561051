/**
 * Yields the lines of a file, without their line ends and without the byte order mark that Windows editors write. A
 * single carriage return ends a line too, because the AWS CLI reads with Python's universal newlines.
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
 * Removes spaces and tabs from both ends; the format has no other blanks. A loop, because `/[ \t]+$/` takes quadratic
 * time for a long run of blanks inside a line.
 */
export function trimBlanks(text: string): string {
  let start = 0;
  let end = text.length;
  while (start < end && isBlank(text[start])) start += 1;
  while (end > start && isBlank(text[end - 1])) end -= 1;
  return text.slice(start, end);
}

/** The number of blanks at the start of a line. As in the AWS CLI, a tab counts as one. */
export function indentOf(line: string): number {
  let start = 0;
  while (isBlank(line[start])) start += 1;
  return start;
}

/**
 * Whether a line is blank or a comment. Includes indented comments: the AWS CLI (Python's `configparser`) drops such
 * lines even inside a value.
 */
export function isIgnored(line: string): boolean {
  const start = indentOf(line);
  return start === line.length || line[start] === "#" || line[start] === ";";
}

function isBlank(character: string | undefined): boolean {
  return character === " " || character === "\t";
}
