import type { CallsInFlight } from "../call/calls-in-flight";
import type { Gate } from "../call/gate";
import type { Endpoint } from "../endpoint/custom-endpoint";
import type { RequestHandler } from "../http/request-handler";
import type { Logger } from "../observe/logger";
import type { UserAgentPair } from "./client-config";
import type { Clock } from "./clock";
import type { Provider } from "./provider";
import type { RetryStrategyV2 } from "./retry-strategy-v2";
import type { Settings } from "./settings";
import type { TokenIdentityProvider } from "./token-identity";

/** A client's configuration, with every option a value or a provider. */
export interface ResolvedClientConfig extends Omit<Settings, "region" | "endpoint" | "retryStrategy"> {
  readonly clientName: string;
  readonly serviceId: string;
  readonly apiVersion: string;
  region: Provider<string>;
  // Enumerable only where they were given: in `{ ...client.config, region, maxAttempts }` they would hide what is new.
  readonly endpoint: Provider<Endpoint>;
  retryStrategy: Provider<RetryStrategyV2>;
  readonly allowInsecureEndpoint: boolean | undefined;
  readonly ignoreConfiguredEndpointUrls: boolean | undefined;
  readonly profile: string | undefined;
  readonly token: TokenIdentityProvider | undefined;
  requestHandler: RequestHandler;
  readonly callTimeout: number;
  readonly requestTimeout: number;
  readonly maxBodySize: number;
  /** Bounds what is sent at once through handlers that have no pool of their own. */
  gate: Gate;
  /** The calls in flight. */
  readonly inFlight: CallsInFlight;
  readonly logger: Logger | undefined;
  readonly customUserAgent: readonly UserAgentPair[];
  readonly clock: Clock;
  /** Milliseconds by which the service's clock was ahead at its last answer; a `Date` header counts whole seconds. */
  clockOffset: number;
}
