import type { Law } from "./laws";
import { randomNumbers } from "./random";

/** A {@link VirtualClock}, or real time. */
interface PortalClock {
  /** Epoch milliseconds at which the law begins. */
  readonly start: number;
  now(): number;
  sleep(ms: number): Promise<void>;
}

export interface PortalHandlerOptions {
  readonly accounts: number;
  readonly law: Law;
  /** Milliseconds from a request to its answer, at least and at most. */
  readonly latency: readonly [number, number];
  /** Share of requests that meet a passing fault. */
  readonly faults: number;
  readonly seed: number;
}

interface PortalRequest {
  readonly query: { readonly [name: string]: string };
}

/** A request handler that is a portal of many accounts with one role each, as cheap as can be. */
export function portalHandler(clock: PortalClock, options: PortalHandlerOptions) {
  const { accounts, law, latency, faults, seed } = options;
  const random = randomNumbers(seed);
  // A law of windows does not begin with the first request.
  const phase = random() * 60_000;
  const tally = { requests: 0, refused: 0, now: 0, most: 0 };
  return {
    tally,
    // Like Node's handler, it has a pool of its own.
    metadata: { handlerProtocol: "http/1.1" },
    async handle({ query }: PortalRequest) {
      tally.requests += 1;
      tally.now += 1;
      tally.most = Math.max(tally.most, tally.now);
      const ms = latency[0] + (latency[1] - latency[0]) * random();
      await clock.sleep(ms / 2);
      let statusCode = 200;
      if (random() < faults) statusCode = 503;
      else if (!law.admit(clock.now() - clock.start + phase)) statusCode = 429;
      if (statusCode === 429) tally.refused += 1;
      const body =
        statusCode === 200 ? Buffer.from(JSON.stringify(answer(accounts, query))) : new Uint8Array();
      await clock.sleep(ms / 2);
      tally.now -= 1;
      return { response: { statusCode, headers: {}, body } };
    },
  };
}

function answer(accounts: number, query: PortalRequest["query"]): object {
  const { account_id: accountId, next_token: token = "0", max_result: size } = query;
  if (accountId) return { roleList: [{ roleName: "ReadOnly", accountId }] };
  const [begin, end] = [Number(token), Math.min(accounts, Number(token) + Number(size))];
  const accountList = Array.from({ length: end - begin }, (_, index) => ({
    accountId: `${begin + index}`.padStart(12, "0"),
    accountName: `account-${begin + index}`,
    emailAddress: `account-${begin + index}@example.com`,
  }));
  return { accountList, nextToken: end < accounts ? `${end}` : null };
}
