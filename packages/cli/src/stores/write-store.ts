import { editSharedConfig, type StoreName } from "@identity-center/shared-files";
import type { Context } from "../command/context";

/**
 * Writes which store a session has. Files are the default, for which no setting is left.
 *
 * @returns whether that changed the file
 */
export async function writeStore(
  { env, signal }: Context,
  sessionName: string,
  kind: StoreName,
): Promise<boolean> {
  const settings = { idc_store: kind === "files" ? undefined : kind };
  const edit = { section: "sso-session", name: sessionName, settings } as const;
  return (await editSharedConfig([edit], { env, signal })).changed;
}
