import { SSOClient } from "@identity-center/client-sso";
import { onTestFinished } from "vitest";
import { unlimited } from "./laws";
import { type PortalHandlerOptions, portalHandler } from "./portal-handler";
import { VirtualClock } from "./virtual-clock";

/** A client of a portal of many accounts, in virtual time. */
export function largePortal(options: Partial<PortalHandlerOptions> & { readonly accounts: number }) {
  const clock = new VirtualClock();
  const defaults = { law: unlimited(), latency: [50, 50], faults: 0, seed: 1 } as const;
  const requestHandler = portalHandler(clock, { ...defaults, ...options });
  const client = new SSOClient({ region: "us-east-1", clock, requestHandler });
  onTestFinished(() => client.destroy());
  const accessToken = "token";
  return {
    clock,
    client,
    accessToken,
    options: { client },
    input: { accessToken },
    load: requestHandler.tally,
  };
}
