import { parseUrl } from "@identity-center/shared-files";

/** Whether a text is an http or https URL. */
export function isWebUrl(text: string): boolean {
  return /^https?:$/.test(parseUrl(text)?.protocol ?? "");
}
