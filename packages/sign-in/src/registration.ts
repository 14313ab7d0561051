import { RegisterClientCommand } from "@identity-center/client-sso-oidc";
import {
  type ClientRegistration,
  readClientRegistration,
  removeClientRegistration,
  SharedFileError,
  writeClientRegistration,
} from "@identity-center/shared-files";
import { type Context, moveTo } from "./context";
import { portalScope } from "./target";
import { toDate } from "./to-date";

/**
 * What a client is registered for. The AWS CLI stores both kinds of clients in the same file and distinguishes them by
 * this.
 */
export interface Purpose {
  readonly grantTypes?: readonly string[];
  readonly redirectUris?: readonly string[];
  /** Whether a cached registration is of this kind. */
  matches(registration: ClientRegistration): boolean;
}

export interface Registered {
  readonly registration: ClientRegistration;
  /** Whether it is from the cache, so that the service may no longer know it. */
  readonly cached: boolean;
}

/**
 * Milliseconds before its expiration at which a registration is renewed, as in the AWS CLI: a sign-in can take as long.
 */
const renewBefore = 15 * 60_000;

/** Returns the cached registration, or a new one. */
export async function findRegistration(context: Context, purpose: Purpose): Promise<Registered> {
  const { options, clock, regions } = context;
  // Registering a client shows which Region answers, before a browser opens.
  const isNew = options.cache === false || regions !== undefined;
  const found = isNew ? undefined : await cachedRegistration(context);
  if (found && purpose.matches(found) && found.expiresAt.getTime() - clock.now() > renewBefore) {
    return { registration: found, cached: true };
  }
  return { registration: await register(context, purpose), cached: false };
}

/** Returns undefined for a file that can't be used, for example because root owns it; a new one replaces it. */
async function cachedRegistration({ caches, target }: Context): Promise<ClientRegistration | undefined> {
  try {
    return await readClientRegistration(target, caches);
  } catch (error) {
    if (error instanceof SharedFileError) return undefined;
    throw error;
  }
}

/** Registers a client and replaces the cached one. */
export async function register(context: Context, purpose: Purpose): Promise<ClientRegistration> {
  const { options, caches, target, regions } = context;
  const { clientName = "identity-center", abortSignal, cache } = options;
  const { grantTypes, redirectUris } = purpose;
  const scopes = target.scopes ?? (redirectUris && [portalScope]);
  const command = new RegisterClientCommand({
    clientName,
    clientType: "public",
    scopes: scopes && [...scopes],
    ...(grantTypes && { grantTypes: [...grantTypes] }),
    ...(redirectUris && { redirectUris: [...redirectUris], issuerUrl: target.portalUrl }),
  });
  const sendOptions = { ...(abortSignal && { abortSignal }) };
  const response = regions
    ? await regions.run((region, callTimeout) => {
        moveTo(context, region);
        return context.client.send(command, { ...sendOptions, ...(callTimeout && { callTimeout }) });
      }, sendOptions)
    : await context.client.send(command, sendOptions);
  const registration = {
    clientId: response.clientId,
    clientSecret: response.clientSecret,
    expiresAt: toDate(response.clientSecretExpiresAt * 1000),
    scopes,
    grantTypes,
  };
  if (cache !== false) await writeClientRegistration(target, registration, caches);
  return registration;
}

/** Removes the cached registration, so that the next sign-in creates a new one. */
export async function forgetRegistration({ options, caches, target }: Context): Promise<void> {
  if (options.cache === false) return;
  // An error here must not hide the error of the sign-in.
  await removeClientRegistration(target, caches).catch(() => false);
}
