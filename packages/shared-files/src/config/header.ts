import { trimBlanks } from "./line";

/** The parts of a section header such as `[profile NAME]`. Headers such as `[default]` have no prefix. */
export interface Header {
  readonly prefix: string | undefined;
  readonly name: string;
  /** Whether the AWS CLI cannot read the name. Other SDKs (Go, Ruby, JavaScript v2) use it unchanged. */
  readonly isBare: boolean;
}

/** Parses the text between the brackets of a section header. */
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
 * Parses a text that is a single shell word; returns undefined for several words or an unclosed quote. The AWS CLI
 * splits headers with Python's `shlex`: it writes `[profile 'a b']` and reads `[profile "a b"]` and `[profile a\ b]`.
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
