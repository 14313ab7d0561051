import {
  type CachedSSOToken,
  holdsSSOToken,
  isSamePortal,
  isSSOTokenFile,
  meantStartUrl,
  type Properties,
  type SecretStore,
  type SharedConfig,
  SharedFileError,
  type SSOToken,
  type StoreName,
  secretName,
  ssoTokenFile,
} from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { isStoreKind } from "../command/store-kinds";
import type { StorageError } from "../failure/storage-error";
import { storeKindOf } from "../stores/store-kind";
import { storesWith } from "../stores/used-stores";
import type { Target } from "../target/target";
import { fileOfSecret, type TokenPlace, tokenPlace } from "./token-place";

/** A sign-in: its settings in the config, and its token in the cache or a store. */
export interface SignIn {
  readonly sessionName?: string | undefined;
  /** Set for a profile without a session. A token without config has neither a session nor a profile. */
  readonly profile?: string | undefined;
  readonly startUrl?: string | undefined;
  readonly region?: string | undefined;
  /** The file of its token, which need not exist; with a store, the one that it would be in. */
  readonly file: string;
  /** Where its token is kept. @default files */
  readonly storeKind?: StoreName | undefined;
  /** The store in the place of the file; undefined for files, and for a store that there is not. */
  readonly store?: SecretStore | undefined;
  readonly token?: SSOToken | undefined;
  /** A token of the previous portal, if the sign-in was reconfigured since. It is not used. */
  readonly formerToken?: SSOToken | undefined;
  /** Copies of the session's token, for programs that know no sessions. */
  readonly copies?: readonly CachedSSOToken[];
  /** Its tokens elsewhere than where they are kept, such as in a file that `aws sso login` wrote beside a store. */
  readonly strays?: readonly StrayToken[];
  /** Why the file or the store cannot be used. */
  readonly failure?: StorageError | undefined;
}

/** A token elsewhere than where it is kept; without the token, where that store can't be read. */
export interface StrayToken extends Pick<CachedSSOToken, "file" | "store"> {
  readonly token?: SSOToken | undefined;
  readonly failure?: StorageError | undefined;
}

export interface SignIns {
  /** Sign-ins of the config, in its order, then those that are only in the cache or a store. */
  readonly signIns: readonly SignIn[];
  /** Errors of cache files that can't be used, and may or may not be tokens, and of stores. */
  readonly failures: readonly StorageError[];
}

/** Sign-ins to sign out of. */
export interface AllSignIns extends SignIns {
  /** Secrets that can't be read, and may or may not be tokens, in stores that are locked or have lost the key. */
  readonly unreadable: readonly Pick<CachedSSOToken, "file" | "store">[];
}

/** All sign-ins of the config, the cache, and the stores that have a token of one, without requests. */
export async function listSignIns(context: Context, shared: SharedConfig): Promise<SignIns> {
  const known = configured(context, shared);
  return signInsAt(await placesOf(context, known, storesOfTokens(context, known)), known);
}

/**
 * All sign-ins to sign out of. Tokens of other tools are excluded, as their files have other names; damaged files and files
 * that other users can read are included. The failures are those of files that may contain a token, and of stores that there
 * are not.
 */
export async function allSignIns(context: Context, shared: SharedConfig): Promise<AllSignIns> {
  const known = configured(context, shared);
  const places = await placesOf(
    context,
    known,
    storesWith(context.env, () => true),
  );
  const { signIns, failures } = signInsAt(places, known);
  const left: StorageError[] = places.flatMap(({ store, error }) => (error && !store ? [error] : []));
  const ofFiles = failures.filter((failure) => isOfFile(places, failure));
  const broken = await Promise.all(
    ofFiles.filter(isSSOTokenFile).map(async (failure): Promise<readonly SignIn[]> => {
      const { file } = failure;
      try {
        return (await holdsSSOToken(failure)) ? [{ file, failure }] : [];
      } catch (error) {
        if (!(error instanceof SharedFileError)) throw error;
        left.push(error);
        return [];
      }
    }),
  );
  const placed = ({ file, storeKind = "files" }: Pick<SignIn, "file" | "storeKind">) =>
    `${storeKind} ${file}`;
  const claimed = new Set(signIns.flatMap((it) => [it, ...straySignIns(it)]).map(placed));
  const unreadable = places.flatMap(({ kind, store, failures, names }) => {
    if (!store) return [];
    const files = [
      ...failures.map(({ file }) => file),
      ...(names ?? []).map((name) => fileOfSecret(context, name)),
    ];
    return files
      .filter((file) => !claimed.has(placed({ file, storeKind: kind })))
      .map((file) => ({ file, store }));
  });
  return { signIns: [...signIns.filter(isSSOTokenFile), ...broken.flat()], failures: left, unreadable };
}

/** The sign-in of a target. No store is asked but the files and its own, as another may be locked. */
export function signInOf(context: Context, target: Target, shared: SharedConfig): Promise<SignIn> {
  return signInAmong(context, target, shared, []);
}

/** The sign-in of a target, with its tokens in every store: all that a sign-out ends. */
export function wholeSignInOf(context: Context, target: Target, shared: SharedConfig): Promise<SignIn> {
  const { sessionName, startUrl } = target;
  const file = ssoTokenFile(sessionName ?? startUrl, { env: context.env });
  return signInAmong(context, target, shared, storesOfTokens(context, [{ file }]));
}

async function signInAmong(
  context: Context,
  target: Target,
  shared: SharedConfig,
  stores: readonly StoreName[],
): Promise<SignIn> {
  const { env } = context;
  const { sessionName, profile, startUrl, region } = target;
  const file = ssoTokenFile(sessionName ?? startUrl, { env });
  const storeKind = storeKindOf(context, target);
  const known = configured(context, shared);
  const own = known.filter((it) => it.file === file);
  const { signIns } = signInsAt(await placesOf(context, own, stores), known);
  return (
    signIns.find((it) => it.file === file) ?? { sessionName, profile, startUrl, region, file, storeKind }
  );
}

/** A sign-in of the config. */
type Configured = Pick<SignIn, "sessionName" | "profile" | "startUrl" | "region" | "file"> & {
  readonly storeKind: StoreName;
};

/** The stores that have the token of one of these. */
function storesOfTokens({ env }: Context, known: readonly Pick<SignIn, "file">[]): readonly StoreName[] {
  const names = new Set(known.map(({ file }) => secretName(file)));
  return storesWith(env, (name) => names.has(name));
}

/** The files, the stores that sign-ins name, and others. */
function placesOf(
  context: Context,
  known: readonly Pick<Configured, "storeKind">[],
  others: readonly StoreName[],
): Promise<TokenPlace[]> {
  const kinds = new Set<StoreName>(["files", ...known.map(({ storeKind }) => storeKind), ...others]);
  return Promise.all([...kinds].map((kind) => tokenPlace(context, kind)));
}

function signInsAt(places: readonly TokenPlace[], configured: readonly Configured[]): SignIns {
  const placeOf = (it: Configured) => places.find(({ kind }) => kind === it.storeKind);
  const [files] = places;
  const known = configured.map((it): SignIn & { readonly copies: readonly CachedSSOToken[] } => {
    const place = placeOf(it);
    const token = place?.tokens.find(({ file }) => file === it.file)?.token;
    const isFormer = token !== undefined && !isSamePortal(token, it);
    const elsewhere = places.filter((other) => other !== place);
    return {
      ...it,
      store: place?.store,
      ...(isFormer ? { formerToken: token } : { token }),
      copies: it.sessionName
        ? (files?.tokens ?? []).filter(({ token }) => token.copyOf === it.sessionName)
        : [],
      strays: elsewhere.flatMap((other) => straysAt(other, it.file)),
      failure: place && failureAt(place, it.file),
    };
  });
  const claimed = new Set(known.flatMap((it) => [it, ...it.copies]).map(({ file }) => file));
  const others = places.flatMap(({ kind, tokens }) =>
    tokens
      .filter(({ file }) => !claimed.has(file))
      .map(({ file, store, token }) => {
        const { startUrl, region } = token;
        return { startUrl, region, file, storeKind: kind, store, token };
      }),
  );
  return {
    signIns: [...known, ...others],
    failures: places.flatMap(({ failures, error }) => [
      ...failures.filter(({ file }) => !claimed.has(file)),
      ...(error ? [error] : []),
    ]),
  };
}

/** Why the token of a file is not known at a place, where there is one. */
function failureAt({ failures, error, names }: TokenPlace, file: string): StorageError | undefined {
  const isThere = names?.includes(secretName(file)) ?? true;
  return failures.find((failure) => failure.file === file) ?? (isThere ? error : undefined);
}

/** The token that a place has of a file, or why that is not known where it has one. */
function straysAt(place: TokenPlace, file: string): readonly StrayToken[] {
  const { kind, store, tokens } = place;
  const found = tokens.filter((it) => it.file === file);
  const failure = kind === "files" ? undefined : failureAt(place, file);
  return failure && store ? [{ file, store, failure }] : found;
}

function isOfFile(places: readonly TokenPlace[], failure: StorageError): failure is SharedFileError {
  return places.some(({ kind, failures }) => kind === "files" && failures.some((it) => it === failure));
}

function configured(context: Context, { ssoSessions, profiles }: SharedConfig): Configured[] {
  const { env } = context;
  const found = new Map<string, Configured>();
  const urlOf = ({ sso_start_url: startUrl }: Properties) => startUrl && meantStartUrl(startUrl);
  const kindOf = ({ idc_store: store = "" }: Properties) =>
    storeKindOf(context, { store: isStoreKind(store) ? store : undefined });
  for (const [sessionName, settings] of Object.entries(ssoSessions)) {
    const [startUrl, region] = [urlOf(settings), settings["sso_region"]];
    const file = ssoTokenFile(sessionName, { env });
    found.set(file, { sessionName, startUrl, region, file, storeKind: kindOf(settings) });
  }
  for (const [profile, settings] of Object.entries(profiles)) {
    const { sso_session: session, sso_region: region } = settings;
    const startUrl = urlOf(settings);
    if (session || !startUrl) continue;
    const file = ssoTokenFile(startUrl, { env });
    // Profiles with the same start URL share its token.
    if (!found.has(file)) found.set(file, { profile, startUrl, region, file, storeKind: kindOf(settings) });
  }
  return [...found.values()];
}

/** The sign-in to the previous portal, if its token is still in the file. */
export function formerSignIn({ file, store, storeKind, formerToken, copies }: SignIn): SignIn | undefined {
  if (!formerToken) return undefined;
  const { startUrl, region } = formerToken;
  return { startUrl, region, file, store, storeKind, token: formerToken, ...(copies && { copies }) };
}

/** The sign-ins of tokens that are elsewhere than where they are kept. */
export function straySignIns({ strays = [], ...signIn }: SignIn): readonly SignIn[] {
  const { sessionName, profile } = signIn;
  return strays.map(({ file, store, token, failure }) => {
    const { startUrl, region } = token ?? signIn;
    return { sessionName, profile, startUrl, region, file, store, storeKind: kindOf(store), token, failure };
  });
}

function kindOf(store: SecretStore | undefined): StoreName {
  return store && isStoreKind(store.kind) ? store.kind : "files";
}

/** The name of a sign-in in messages. */
export function describeSignIn({ sessionName, profile, startUrl, file }: SignIn): string {
  return sessionName ?? profile ?? startUrl ?? file;
}
