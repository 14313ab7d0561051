import type { StartUrl } from "@identity-center/shared-files";
export async function followStartUrl(
  _url: string,
  _options: { requestHandler?: unknown; abortSignal?: AbortSignal | undefined } = {},
): Promise<StartUrl> {
  throw new Error("stub");
}
