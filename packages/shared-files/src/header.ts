import { trimBlanks } from "./line";

/** The two words of `[profile NAME]`; sections such as `[default]` have no prefix. */
export interface Header {
  readonly prefix: string | undefined;
  readonly name: string;
}

/** Reads the text between a section's brackets. */
export function parseHeader(text: string): Header {
  const header = trimBlanks(text);
  const gap = header.search(/[ \t]/);
  if (gap === -1) return { prefix: undefined, name: header };
  return { prefix: header.slice(0, gap), name: unquote(trimBlanks(header.slice(gap))) };
}

/**
 * The AWS CLI splits a header as a shell would, hence reads `[profile "dev"]` as `dev`; people's files have it.
 *
 * @see https://github.com/boto/botocore/blob/develop/botocore/configloader.py (`build_profile_map`)
 */
function unquote(name: string): string {
  return name.match(/^(["'])(.*)\1$/)?.[2] ?? name;
}
