/** An invalid directory. The message names the invalid member, the value found and the values accepted. */
export class DirectoryError extends Error {
  override readonly name = "DirectoryError";
  /** The file name, or another name of the document. */
  readonly source: string;
  /** The invalid member, such as `accounts[3].accountId`; empty for the document as a whole. */
  readonly path: string;

  constructor(source: string, path: string, problem: string, options?: { readonly cause?: unknown }) {
    super(`${path === "" ? source : `${source}: ${path}`}: ${problem}`, options);
    this.source = source;
    this.path = path;
  }
}
