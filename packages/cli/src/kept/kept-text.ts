import { readTrustedFile } from "@identity-center/shared-files";
import { ignoringFiles } from "../failure/ignoring-files";

/** The text of a file that `idc` keeps for itself; empty if there is none, it can't be read, or others may write to it. */
export async function keptText(
  file: string,
  options: Parameters<typeof readTrustedFile>[1] = {},
): Promise<string> {
  return (await ignoringFiles(readTrustedFile(file, options))) ?? "";
}

/** The members of a JSON object; none for any other text. */
export function membersIn(text: string): { readonly [member: string]: unknown } {
  try {
    return Object(JSON.parse(text));
  } catch {
    return {};
  }
}
