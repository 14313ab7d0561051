import { type Clock, InvalidParameterError, SSOOIDCClient } from "@identity-center/client-sso-oidc";
import { dualStackOf, hasConfiguredEndpoint, PortalRegions } from "@identity-center/portal-regions";
import {
  type CacheOptions,
  chosenStore,
  isPlainPortal,
  isStoreChoice,
  type SharedFilesOptions,
  storeChoices,
} from "@identity-center/shared-files";
import { followTarget } from "./follow-target";
import type { SignInOptions } from "./options";
import { resolveTarget, type Target, withRegion } from "./target";

/** The options, target and client of one sign-in. */
export interface Context {
  readonly options: SignInOptions;
  /** Where the shared files are. */
  readonly files: SharedFilesOptions;
  /** Where the token and the registration are kept. */
  readonly caches: CacheOptions;
  readonly target: Target;
  /** The client of the Region in which the sign-in takes place: that which answered when a client was registered. */
  client: SSOOIDCClient;
  readonly clock: Clock;
  /** Where a client is registered; undefined for a portal in one Region, and for a stand-in of the service. */
  readonly regions: PortalRegions | undefined;
}

/** Resolves the options of a sign-in. */
export async function openContext(options: SignInOptions): Promise<Context> {
  const { env, platform, homedir, client: given } = options;
  if (given !== undefined && !given?.config?.clock) {
    throw new InvalidParameterError("client", "an SSOOIDCClient", given);
  }
  if (options.store !== undefined && !isStoreChoice(options.store)) {
    throw new InvalidParameterError("store", storeChoices, options.store);
  }
  const files = { env, platform, homedir };
  const configured = await resolveTarget(options, files);
  const isService = !(given || isPlainPortal(configured) || (await hasStandIn(options)));
  const target = isService ? await followTarget(configured, options) : withRegion(configured);
  const { client = createClient(options, target) } = options;
  const { clock } = client.config;
  const regions = isService ? regionsOf(options, target, files) : undefined;
  const choice = options.store ?? target.store;
  const store = await chosenStore(choice, files, () => import("@identity-center/secret-store"));
  return { options, files, caches: { ...files, store }, target, client, clock, regions };
}

/** Continues a sign-in in another Region. */
export function moveTo(context: Context, region: string): void {
  closeConnections(context);
  context.client = createClient(context.options, { ...context.target, region });
}

/** Closes the connections of a client that the caller did not pass. The client can still be used and opens new ones. */
export function closeConnections({ options, client }: Context): void {
  if (client !== options.client) client.destroy();
}

function createClient(options: SignInOptions, { portalUrl, region }: Target): SSOOIDCClient {
  const { clock, endpoint, logger, profile, requestHandler } = options;
  const config = { region, clock, endpoint, logger, profile, requestHandler };
  return new SSOOIDCClient({ ...config, useDualstackEndpoint: dualStackOf(portalUrl, "SSO OIDC", config) });
}

/** Whether requests go to an endpoint that is configured, which is in no Region. */
function hasStandIn({ endpoint, logger, profile }: SignInOptions): Promise<boolean> {
  return hasConfiguredEndpoint("SSO OIDC", { endpoint, logger, profile });
}

function regionsOf(
  { clock, requestHandler, onWarning }: SignInOptions,
  { startUrl, region, regions, sessionName }: Target,
  files: SharedFilesOptions,
): PortalRegions {
  const portal = { startUrl, region, regions, sessionName };
  return new PortalRegions({ ...portal, files, clock, warn: onWarning, requestHandler });
}
