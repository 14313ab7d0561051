import { SSOClient, type SSOClientConfig } from "@identity-center/client-sso";
import {
  createPortal,
  type Directory,
  type Fault,
  type FaultRequest,
  generateDirectory,
  type Portal,
  type PortalOptions,
} from "@identity-center/emulator";
import { onTestFinished } from "vitest";
import { type Law, unlimited } from "./laws";
import { randomNumbers } from "./random";
import { VirtualClock } from "./virtual-clock";

export interface WorldOptions {
  readonly accounts?: number;
  readonly roles?: number;
  readonly directory?: Directory;
  readonly law?: Law;
  /** Milliseconds from a request to its answer, at least and at most. */
  readonly latency?: readonly [number, number];
  /** Share of requests that meet a passing fault. */
  readonly faults?: number;
  /** Decides before law and chance do. */
  readonly fault?: (request: FaultRequest) => Fault | undefined;
  readonly throttle?: PortalOptions["throttle"];
  readonly seed?: number;
  readonly client?: SSOClientConfig;
}

/** A portal in virtual time, and a client that reaches it without a network. */
export interface World {
  readonly clock: VirtualClock;
  readonly portal: Portal;
  readonly client: SSOClient;
  readonly accessToken: string;
  /** Of an enumeration with this client, and with this token. */
  readonly options: { readonly client: SSOClient };
  readonly input: { readonly accessToken: string };
  /** What was asked, each as the account's id, or the page token, or `""` for the first page of accounts. */
  readonly asked: string[];
  /** Requests that were let through. */
  readonly admitted: number;
  /** The most requests that were under way at once. */
  readonly most: number;
  /** Another client of the same portal. */
  another(config?: SSOClientConfig): SSOClient;
}

const passing: readonly Fault[] = [
  { kind: "status", status: 503 },
  { kind: "status", status: 500, body: "html" },
  { kind: "invalid-json" },
  { kind: "reset-before-headers" },
];

export function openWorld(options: WorldOptions = {}): World {
  const { accounts = 12, roles = 3, law = unlimited(), latency = [50, 50], faults = 0, seed = 1 } = options;
  const random = randomNumbers(seed);
  const clock = new VirtualClock();
  const asked: string[] = [];
  let admitted = 0;
  let [now, most] = [0, 0];
  // A law of windows does not begin with the first request.
  const phase = random() * 60_000;
  const portal = createPortal({
    seed,
    clock: clock.now,
    directory: options.directory ?? generateDirectory({ accounts, roles }),
    sessionDuration: 10 * 24 * 3_600_000,
    ...(options.throttle && { throttle: options.throttle }),
    faults: (request) => {
      const fault = options.fault?.(request);
      if (fault) return fault;
      if (random() < faults) return passing[Math.floor(random() * passing.length)];
      if (!law.admit(clock.now() - clock.start + phase)) return { kind: "status", status: 429 };
      admitted += 1;
      return undefined;
    },
  });
  const requestHandler = {
    async handle(request: any, { abortSignal }: any = {}) {
      const { protocol, hostname, path, query, method, headers } = request;
      const search = new URLSearchParams(query);
      asked.push(search.get("account_id") ?? search.get("next_token") ?? "");
      now += 1;
      most = Math.max(most, now);
      try {
        const ms = latency[0] + random() * (latency[1] - latency[0]);
        await clock.sleep(ms / 2, abortSignal);
        const url = `${protocol}//${hostname}${path}?${search}`;
        const answer = await portal.handle(new Request(url, { method, headers }));
        const body = await answer.text();
        await clock.sleep(ms / 2, abortSignal);
        return {
          response: { statusCode: answer.status, headers: Object.fromEntries(answer.headers), body },
        };
      } finally {
        now -= 1;
      }
    },
    // Like Node's handler, it has a pool of its own.
    metadata: { handlerProtocol: "http/1.1" },
  };
  const another = (config: SSOClientConfig = {}) => {
    const client = new SSOClient({ region: portal.region, clock, requestHandler, ...config });
    onTestFinished(() => client.destroy());
    return client;
  };
  const client = another(options.client);
  const { accessToken } = portal.signIn();
  return {
    clock,
    portal,
    client,
    accessToken,
    options: { client },
    input: { accessToken },
    asked,
    get admitted() {
      return admitted;
    },
    get most() {
      return most;
    },
    another,
  };
}

/** Every assignment of a directory, each as `account/role`. */
export function everyAssignment({ accounts }: Directory): string[] {
  return accounts.flatMap(({ accountId, roles }) => roles.map((role) => `${accountId}/${role}`)).sort();
}

/** An assignment as a text. */
export function keyOf({
  account,
  role,
}: {
  account: { accountId: string };
  role: { roleName: string };
}): string {
  return `${account.accountId}/${role.roleName}`;
}

/** Everything that an enumeration gives. */
export async function all<Item>(items: AsyncIterable<Item>): Promise<Item[]> {
  const found: Item[] = [];
  for await (const item of items) found.push(item);
  return found;
}

/** The error of a call that has to fail. */
export async function failureOf(call: Promise<unknown>): Promise<any> {
  return call.then(
    () => {
      throw new Error("Expected a failure");
    },
    (error) => error,
  );
}
