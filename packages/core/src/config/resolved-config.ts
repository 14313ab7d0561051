import type { CallsInFlight } from "../call/calls-in-flight";
import type { Gate } from "../call/gate";
import type { Endpoint } from "../endpoint/custom-endpoint";
import type { RequestHandler } from "../http/request-handler";
import type { Logger } from "../observe/logger";
import type { UserAgentPair } from "./client-config";
import type { Clock } from "./clock";
import type { AwsCredentialIdentityProvider } from "./credentials";
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
  // Enumerable only if they were given: otherwise `{ ...client.config, region, maxAttempts }` would keep the old ones.
  endpoint: Provider<Endpoint>;
  retryStrategy: Provider<RetryStrategyV2>;
  readonly allowInsecureEndpoint: boolean | undefined;
  readonly ignoreConfiguredEndpointUrls: boolean | undefined;
  readonly profile: string | undefined;
  readonly token: TokenIdentityProvider | undefined;
  /** Set by clients whose operations can be signed. */
  credentials?: AwsCredentialIdentityProvider | undefined;
  /** The region to sign for. @default region */
  signingRegion?: Provider<string>;
  requestHandler: RequestHandler;
  readonly callTimeout: number;
  readonly requestTimeout: number;
  readonly maxBodySize: number;
  /** Limits how many requests are sent at once. */
  gate: Gate;
  /** The calls in flight. */
  readonly inFlight: CallsInFlight;
  readonly logger: Logger | undefined;
  readonly customUserAgent: readonly UserAgentPair[];
  readonly clock: Clock;
  /** Milliseconds by which the service's clock was ahead in its last response; a `Date` header has whole seconds. */
  clockOffset: number;
}
