import type { SharedConfigSource } from "./shared-config";

/** Without files there is no config. */
export async function readSource(file: string): Promise<SharedConfigSource> {
  return { text: "", file };
}
