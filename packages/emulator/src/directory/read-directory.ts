import { readFileSync } from "node:fs";
import type { Directory } from "./directory";
import { DirectoryError } from "./directory-error";
import { parseDirectory } from "./parse-directory";

/**
 * Reads a directory from a JSON file.
 *
 * Editors and shells on Windows write a byte order mark, which `JSON.parse` rejects.
 *
 * @throws {@link DirectoryError} when the file cannot be read, is not JSON or is not a valid directory
 */
export function readDirectory(file: string): Directory {
  return parseDirectory(readJson(file), file);
}

function readJson(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, "utf8").replace(/^\uFEFF/, ""));
  } catch (cause) {
    const { name, message } = cause as Error;
    const problem = name === "SyntaxError" ? "is not JSON" : "cannot be read";
    throw new DirectoryError(file, "", `${problem}: ${message}`, { cause });
  }
}
