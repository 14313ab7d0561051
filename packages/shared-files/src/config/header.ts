import { trimBlanks } from "./line";

/** The two parts of `[profile NAME]`; sections such as `[default]` have no prefix. */
export interface Header {
  readonly prefix: string | undefined;
  readonly name: string;
  /** Whether the AWS CLI reads no name here. Others (Go, Ruby, JavaScript v2) take it as it stands. */
  readonly isBare: boolean;
}

/** Reads the text between a section's brackets. */
export function parseHeader(text: string): Header {
  const header = trimBlanks(text);
  const gap = header.search(/[ \t]/);
  if (gap === -1) return { prefix: undefined, name: header, isBare: false };
  const rest = trimBlanks(header.slice(gap));
  const word = shellWord(rest);
  return { prefix: header.slice(0, gap), name: word ?? rest, isBare: word === undefined };
}

const wordPart = /\\(.)|'([^']*)'|"([^"\\]*(?:\\.[^"\\]*)*)"|([^ \t\\'"]+)|./gs;

/**
 * The one word that a text is to a shell; undefined where it is another number of words, or a quote stays open. The AWS
 * CLI splits a header by Python's `shlex`: it writes `[profile 'a b']`, and reads `[profile "a b"]` and `[profile a\ b]`.
 *
 * @see https://github.com/boto/botocore/blob/develop/botocore/configloader.py (`build_profile_map`)
 */
function shellWord(text: string): string | undefined {
  const parts = Array.from(
    text.matchAll(wordPart),
    ([, escaped, single, double, plain]) => escaped ?? single ?? double?.replace(/\\([\\"])/g, "$1") ?? plain,
  );
  return parts.includes(undefined) ? undefined : parts.join("");
}
