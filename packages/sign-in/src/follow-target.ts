import { followStartUrl, StartUrlError } from "@identity-center/portal-regions";
import { parseStartUrl } from "@identity-center/shared-files";
import type { SignInOptions } from "./options";
import { SignInError } from "./sign-in-error";
import { type ConfiguredTarget, type Target, withRegion } from "./target";

/**
 * Where a vanity URL leads now. Its Region comes before that of the config, which may lag behind.
 *
 * @throws InvalidParameterError where nothing names a Region; {@link SignInError} `ERR_SIGN_IN_START_URL`, `ERR_SIGN_IN_ABORTED`
 */
export async function followTarget(
  target: ConfiguredTarget,
  { abortSignal, requestHandler }: SignInOptions,
): Promise<Target> {
  const { startUrl, region: former, regions = [] } = target;
  if (isSettled(startUrl)) return withRegion(target);
  const { url, region = former } = await followStartUrl(startUrl, { abortSignal, requestHandler }).catch(
    (cause) => {
      if (cause instanceof StartUrlError) {
        throw new SignInError("ERR_SIGN_IN_START_URL", cause.message, { cause });
      }
      throw abortSignal?.aborted
        ? new SignInError("ERR_SIGN_IN_ABORTED", "The sign-in was aborted", { cause })
        : cause;
    },
  );
  const led = { ...target, portalUrl: url, region };
  if (former === undefined) return withRegion(led);
  const moved = region !== former && { formerRegion: former };
  return withRegion({ ...led, ...moved, regions: [former, ...regions] });
}

/** Whether the service gets a start URL as it is: one of AWS's own, which are https, or of this machine. */
function isSettled(startUrl: string): boolean {
  const { form, url } = parseStartUrl(startUrl) ?? {};
  return form === "local" || (form !== "vanity" && !!url?.startsWith("https:"));
}
