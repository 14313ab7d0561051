import type { Account, Fault, PortalOptions } from "@identity-center/emulator";

/** How a portal is to be; plain data, since another process serves it. */
export interface ScenePortal
  extends Pick<PortalOptions, "cors" | "directory" | "throttle" | "roleCredentialsDuration"> {
  readonly faults?: readonly (Fault | undefined)[];
}

/** A portal that is served for one case. */
export interface Scene {
  readonly endpoint: string;
  readonly region: string;
  /** A token that is good. */
  readonly accessToken: string;
  /** What the holder of the token can see. */
  readonly accounts: readonly Account[];
}

/** What can be asked of the stage, as the JSON body of a POST. */
export type StageRequest =
  | { readonly action: "open"; readonly portal: ScenePortal }
  | { readonly action: "requests" | "close"; readonly endpoint: string }
  | { readonly action: "revoke"; readonly endpoint: string; readonly accessToken: string };
