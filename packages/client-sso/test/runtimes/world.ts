import { type Clock, SSO, type SSOClientConfig } from "@identity-center/client-sso";
import type { Scene, ScenePortal, StageRequest } from "./scene";

/** A portal that is served elsewhere for one case, and clients of it. */
export interface World extends Scene {
  client(config?: SSOClientConfig): SSO;
  /** How many requests the portal has heard. */
  requests(): Promise<number>;
  /** Ends a session before its time. */
  revoke(accessToken: string): Promise<boolean>;
  /** A portal beside this one. */
  another(portal?: ScenePortal): Promise<World>;
  /** Stops the portal and destroys the clients. */
  close(): Promise<void>;
}

/** Asks the stage at a URL for a portal. */
export async function openWorld(stage: string, portal: ScenePortal = {}): Promise<World> {
  const ask = async <Answer>(request: StageRequest): Promise<Answer> => {
    // A body of text needs no preflight.
    const response = await fetch(stage, { method: "POST", body: JSON.stringify(request) });
    if (!response.ok) throw new Error(`The stage refused to ${request.action}: ${await response.text()}`);
    return response.json() as Promise<Answer>;
  };
  const scene = await ask<Scene>({ action: "open", portal });
  const { endpoint, region } = scene;
  const leaving: (() => unknown)[] = [() => ask({ action: "close", endpoint })];
  return {
    ...scene,
    client(config) {
      const client = new SSO({ region, endpoint, ...config });
      leaving.push(() => client.destroy());
      return client;
    },
    requests: () => ask({ action: "requests", endpoint }),
    revoke: (accessToken) => ask({ action: "revoke", endpoint, accessToken }),
    async another(portal) {
      const world = await openWorld(stage, portal);
      leaving.push(() => world.close());
      return world;
    },
    async close() {
      for (const leave of leaving.splice(0).reverse()) await leave();
    },
  };
}

/** A clock on which a wait takes no time: it notes the milliseconds and moves on. */
export function fakeClock(): Clock & { readonly waits: readonly number[] } {
  const waits: number[] = [];
  let time = Date.UTC(2030, 0, 1);
  return {
    waits,
    now: () => time,
    async sleep(milliseconds) {
      waits.push(milliseconds);
      time += milliseconds;
    },
  };
}
