/** A directory that cannot be used; the message says where it is wrong, what was found and what is accepted. */
export class DirectoryError extends Error {
  override readonly name = "DirectoryError";
  /** The file name or other origin of the document. */
  readonly source: string;
  /** The member at fault, such as `accounts[3].accountId`; empty for the document as a whole. */
  readonly path: string;

  constructor(source: string, path: string, problem: string, options?: { readonly cause?: unknown }) {
    super(`${path === "" ? source : `${source}: ${path}`}: ${problem}`, options);
    this.source = source;
    this.path = path;
  }
}
