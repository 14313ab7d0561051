import type { Account } from "../directory/directory";
import type { IamRole, IdentityProvider } from "../directory/iam";
import { Keyring } from "../iam/keyring";
import { AuthorizationCodes } from "../oidc/authorization-codes";
import { DeviceAuthorizations } from "../oidc/device-authorizations";
import { RefreshTokens } from "../oidc/refresh-tokens";
import { Registrations } from "../oidc/registrations";
import type { PortalSettings } from "../options/portal-settings";
import type { RegionSettings } from "../options/region-options";
import { Pager, type Paging } from "../portal/pager";
import { Sessions } from "../portal/session";
import { Throttle } from "../portal/throttle";
import { Signer } from "../util/signer";

/** The settings and the state of a portal. Routes read and change nothing else. */
export interface Store extends Omit<PortalSettings, "throttle"> {
  readonly accountsById: ReadonlyMap<string, Account>;
  readonly sessions: Sessions;
  readonly registrations: Registrations;
  readonly devices: DeviceAuthorizations;
  readonly codes: AuthorizationCodes;
  readonly refreshTokens: RefreshTokens;
  readonly pager: Paging;
  readonly throttle: Throttle | undefined;
  readonly signer: Signer;
  readonly iamRoles: ReadonlyMap<string, IamRole>;
  readonly identityProviders: ReadonlyMap<string, IdentityProvider>;
  readonly keyring: Keyring;
}

/** The state of a portal as its own code sees it. */
export interface PortalStore extends Store {
  readonly pager: Pager;
}

export function createStore(settings: PortalSettings): PortalStore {
  const { directory, random, clock, throttle } = settings;
  const { users = [], roles = [], identityProviders = [] } = directory.iam ?? {};
  const sessions = new Sessions(clock, random);
  const pager = new Pager(random(32));
  const signer = new Signer(random(32));
  const registrations = new Registrations(clock, random);
  for (const application of directory.applications ?? []) registrations.addApplication(application);
  return {
    ...settings,
    accountsById: new Map(directory.accounts.map((account) => [account.accountId, account])),
    sessions,
    registrations,
    devices: new DeviceAuthorizations(clock, random),
    codes: new AuthorizationCodes(clock, random),
    refreshTokens: new RefreshTokens(sessions, random),
    pager,
    throttle: throttle && new Throttle(throttle, clock),
    signer,
    iamRoles: new Map(roles.map((role) => [role.arn, role])),
    identityProviders: new Map(identityProviders.map((provider) => [provider.issuer, provider])),
    keyring: new Keyring(users, signer),
  };
}

/** The same state as another Region has it: sessions, tokens and sign-ins are shared, pages and the request rate are not. */
export function inRegion(store: PortalStore, settings: RegionSettings): PortalStore {
  return {
    ...store,
    ...settings,
    pager: new Pager(store.random(32)),
    throttle: store.throttle?.another(),
  };
}
