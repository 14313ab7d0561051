import { type ClientConfig, lookUp } from "@identity-center/core";

/** The service that a client is for. */
export type PortalServiceId = "SSO" | "SSO OIDC";

/** Options of a client that say where endpoints are configured. */
export type EndpointOptions = Pick<
  ClientConfig,
  "endpoint" | "profile" | "ignoreConfiguredEndpointUrls" | "logger"
>;

/**
 * Returns whether a client uses an endpoint that its options, the environment or its profile name. Such an endpoint
 * belongs to no Region, so there is no other Region to call.
 *
 * @throws InvalidParameterError or SharedConfigError for settings that can't be used.
 *
 * @example
 * ```ts
 * process.env.AWS_ENDPOINT_URL_SSO = "http://127.0.0.1:8080";
 * await hasConfiguredEndpoint("SSO", {}); // true
 * ```
 */
export async function hasConfiguredEndpoint(
  serviceId: PortalServiceId,
  options: EndpointOptions,
): Promise<boolean> {
  return options.endpoint !== undefined || (await lookUp(serviceId, options)("endpoint")) !== undefined;
}
