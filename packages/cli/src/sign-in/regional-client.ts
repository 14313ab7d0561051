import { setTimeout as sleep } from "node:timers/promises";
import { SSOClient, type SSOClientConfig } from "@identity-center/client-sso";
import type { MetadataBearer, Sendable, SendOptions } from "@identity-center/core";
import { dualStackOf, hasConfiguredEndpoint, isNotReached } from "@identity-center/portal-regions";
import type { Context } from "../command/context";
import { type PlaceInRegion, regionsOf } from "./regions-of";

/**
 * A client of a portal that is in several Regions, behind a company's own name, or dual stack. It chooses the Region for
 * each call, so that a listing goes on from where it was when a Region fails.
 */
export async function regionalClient(
  context: Context,
  place: PlaceInRegion,
  given: SSOClientConfig,
): Promise<SSOClient> {
  const { startUrl, region } = place;
  const config = { ...given, useDualstackEndpoint: dualStackOf(startUrl, "SSO", given) };
  const first = new SSOClient({ ...config, region });
  if (await hasConfiguredEndpoint("SSO", given)) return first;
  const portal = regionsOf(context, place, given);
  const clients = new Map([[region, first]]);
  const clientOf = (region: string) => {
    const client = clients.get(region) ?? new SSOClient({ ...config, region });
    clients.set(region, client);
    return client;
  };
  // No callback is taken: nothing in idc gives one.
  const send = <Input extends object, Output extends MetadataBearer>(
    command: Sendable<Input, Output>,
    options?: SendOptions,
  ): Promise<Output> =>
    portal.run(
      (region, callTimeout) =>
        persistently(() =>
          clientOf(region).send(command, { ...(callTimeout && { callTimeout }), ...options }),
        ),
      { abortSignal: context.signal },
    );
  const destroy = () => {
    for (const client of clients.values()) client.destroy();
  };
  return Object.create(first, { send: { value: send }, destroy: { value: destroy } });
}

/** Milliseconds before the second and the third attempt of a command that its client sends only once. */
const pauses = [100, 200];

/** One failure of a command that is not retried by its client, as those of a large listing, is no reason to move on. */
async function persistently<T>(send: () => Promise<T>): Promise<T> {
  for (const pause of pauses) {
    try {
      return await send();
    } catch (error) {
      if (!isNotReached(error) || error.name === "TimeoutError" || "attempts" in error.$metadata) throw error;
      await sleep(pause);
    }
  }
  return send();
}
