import { type Clock, SSO, type SSOClientConfig } from "@identity-center/client-sso";
import { createPortal, type Portal, type PortalOptions } from "@identity-center/emulator";
import { onTestFinished } from "vitest";

/** A portal that is served for one test, and clients of it. */
export interface World {
  readonly portal: Portal;
  readonly endpoint: string;
  /** A token that is good. */
  readonly accessToken: string;
  client(config?: SSOClientConfig): SSO;
}

export async function openWorld(options: PortalOptions = {}): Promise<World> {
  const portal = createPortal(options);
  const { endpoint, close } = await portal.listen();
  onTestFinished(close);
  return {
    portal,
    endpoint,
    accessToken: portal.signIn().accessToken,
    client(config) {
      const client = new SSO({ region: portal.region, endpoint, ...config });
      onTestFinished(() => client.destroy());
      return client;
    },
  };
}

/** A clock on which a wait takes no time: it notes the milliseconds and moves on by at least `stride`. */
export interface FakeClock extends Clock {
  readonly waits: readonly number[];
  advance(milliseconds: number): void;
}

export function fakeClock({ stride = 0 } = {}): FakeClock {
  const waits: number[] = [];
  let time = Date.UTC(2030, 0, 1);
  return {
    waits,
    now: () => time,
    advance(milliseconds) {
      time += milliseconds;
    },
    async sleep(milliseconds) {
      waits.push(milliseconds);
      time += Math.max(milliseconds, stride);
    },
  };
}

/** The error of a call that has to fail. */
export async function failureOf(call: Promise<unknown>): Promise<any> {
  return call.then(
    (output) => {
      throw new Error(`Expected a failure, got ${JSON.stringify(output)}`);
    },
    (error) => error,
  );
}

export async function all<T>(items: AsyncIterable<T>): Promise<T[]> {
  const found: T[] = [];
  for await (const item of items) found.push(item);
  return found;
}
