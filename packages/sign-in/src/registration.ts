import { RegisterClientCommand } from "@identity-center/client-sso-oidc";
import {
  type ClientRegistration,
  readClientRegistration,
  removeClientRegistration,
  SharedFileError,
  writeClientRegistration,
} from "@identity-center/shared-files";
import type { Context } from "./context";
import { moment } from "./moment";
import { portalScope } from "./target";

/** What a client registers for: the AWS CLI keeps both kinds under one name, and tells them apart by this. */
export interface Purpose {
  readonly grantTypes?: readonly string[];
  readonly redirectUris?: readonly string[];
  /** Whether one that is cached is of this kind. */
  fits(registration: ClientRegistration): boolean;
}

export interface Registered {
  readonly registration: ClientRegistration;
  /** It was not made just now, and so the service may know it no more. */
  readonly cached: boolean;
}

/** A registration that ends within this time is renewed, as the AWS CLI does: a sign-in may take as long. */
const renewBefore = 15 * 60_000;

/** The registration of the cache, or a new one. */
export async function findRegistration(context: Context, purpose: Purpose): Promise<Registered> {
  const { options, clock } = context;
  const found = options.cache === false ? undefined : await cachedRegistration(context);
  if (found && purpose.fits(found) && found.expiresAt.getTime() - clock.now() > renewBefore) {
    return { registration: found, cached: true };
  }
  return { registration: await register(context, purpose), cached: false };
}

/** One whose file can't be used, such as root's, is as good as none: a new one takes its place. */
async function cachedRegistration({ files, target }: Context): Promise<ClientRegistration | undefined> {
  try {
    return await readClientRegistration(target, files);
  } catch (error) {
    if (error instanceof SharedFileError) return undefined;
    throw error;
  }
}

/** Registers a client, in place of the one of the cache. */
export async function register(context: Context, purpose: Purpose): Promise<ClientRegistration> {
  const { options, files, target, client } = context;
  const { clientName = "identity-center", abortSignal, cache } = options;
  const { grantTypes, redirectUris } = purpose;
  const scopes = target.scopes ?? (redirectUris && [portalScope]);
  const answer = await client.send(
    new RegisterClientCommand({
      clientName,
      clientType: "public",
      scopes: scopes && [...scopes],
      ...(grantTypes && { grantTypes: [...grantTypes] }),
      ...(redirectUris && { redirectUris: [...redirectUris], issuerUrl: target.startUrl }),
    }),
    { ...(abortSignal && { abortSignal }) },
  );
  const registration = {
    clientId: answer.clientId,
    clientSecret: answer.clientSecret,
    expiresAt: moment(answer.clientSecretExpiresAt * 1000),
    scopes,
    grantTypes,
  };
  if (cache !== false) await writeClientRegistration(target, registration, files);
  return registration;
}

/** Drops the registration of the cache, so that the next sign-in makes a new one. */
export async function forgetRegistration({ options, files, target }: Context): Promise<void> {
  if (options.cache === false) return;
  // It is dropped after a failure, which is what the caller has to hear of.
  await removeClientRegistration(target, files).catch(() => false);
}
