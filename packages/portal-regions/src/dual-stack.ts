import { type ClientConfig, InvalidParameterError, lookUp, type Provider } from "@identity-center/core";
import { parseStartUrl } from "@identity-center/shared-files";
import { type EndpointOptions, hasConfiguredEndpoint, type PortalServiceId } from "./configured-endpoint";

/**
 * Returns the option `useDualstackEndpoint` for a client of a portal. A start URL such as
 * `https://ssoins-0123456789abcdef.portal.eu-west-1.app.aws` belongs to a dual-stack portal, whose clients use the
 * dual-stack endpoints. The given option, AWS_USE_DUALSTACK_ENDPOINT and the profile's `use_dualstack_endpoint` take
 * precedence, and a configured endpoint stays as it is.
 *
 * @param startUrl - where a vanity URL leads, if it is known
 * @returns the given option, or a provider; undefined for any other start URL: the client looks up its setting.
 *
 * @example
 * ```ts
 * const config = { region: "eu-west-1" };
 * new SSOClient({ ...config, useDualstackEndpoint: dualStackOf(startUrl, "SSO", config) });
 * ```
 */
export function dualStackOf(
  startUrl: string,
  serviceId: PortalServiceId,
  options: EndpointOptions & Pick<ClientConfig, "useDualstackEndpoint">,
): boolean | Provider<boolean> | undefined {
  const { useDualstackEndpoint: given } = options;
  if (given !== undefined || !parseStartUrl(startUrl)?.isDualStack) return given;
  return async () => {
    const [value, source = ""] = (await lookUp(serviceId, options)("useDualstackEndpoint")) ?? [];
    if (value === undefined) return !(await hasConfiguredEndpoint(serviceId, options));
    if (typeof value !== "boolean") throw new InvalidParameterError(source, "true or false", value);
    return value;
  };
}
