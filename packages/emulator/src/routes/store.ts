import type { Account } from "../directory/directory";
import { AuthorizationCodes } from "../oidc/authorization-codes";
import { DeviceAuthorizations } from "../oidc/device-authorizations";
import { RefreshTokens } from "../oidc/refresh-tokens";
import { Registrations } from "../oidc/registrations";
import type { PortalSettings } from "../options/portal-settings";
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
}

export function createStore(settings: PortalSettings): Store & { readonly pager: Pager } {
  const { directory, random, clock, throttle } = settings;
  const sessions = new Sessions(clock, random);
  return {
    ...settings,
    accountsById: new Map(directory.accounts.map((account) => [account.accountId, account])),
    sessions,
    registrations: new Registrations(clock, random),
    devices: new DeviceAuthorizations(clock, random),
    codes: new AuthorizationCodes(clock, random),
    refreshTokens: new RefreshTokens(sessions, random),
    pager: new Pager(random(32)),
    throttle: throttle && new Throttle(throttle, clock),
    signer: new Signer(random(32)),
  };
}
