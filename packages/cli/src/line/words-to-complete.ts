/** The words of `idc complete -- WORDS`, which shells run for each press of the tab key; undefined for any other line. */
export function wordsToComplete([name, end, ...words]: readonly string[]): readonly string[] | undefined {
  return name === "complete" && end === "--" ? words : undefined;
}
