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
  /** Name of the client's class, such as `SSOClient`. */
  readonly clientName: string;
  /** Service id of the AWS model, such as `SSO`. */
  readonly serviceId: string;
  /** Version of the service's API, such as `2019-06-10`. */
  readonly apiVersion: string;
  /** Provider of the Region; rejects with {@link InvalidParameterError} if none is configured. */
  region: Provider<string>;
  // Enumerable only if they were given: otherwise `{ ...client.config, region, maxAttempts }` would keep the old ones.
  /** Provider of the endpoint. */
  endpoint: Provider<Endpoint>;
  /** Provider of the retry strategy. */
  retryStrategy: Provider<RetryStrategyV2>;
  /** Whether plain http to another machine is allowed. */
  readonly allowInsecureEndpoint: boolean | undefined;
  /** Whether endpoints from the environment and the profile are ignored. */
  readonly ignoreConfiguredEndpointUrls: boolean | undefined;
  /** Profile of the shared config file; undefined for the default one. */
  readonly profile: string | undefined;
  /** Provider of the access token; undefined if the client has none. */
  readonly token: TokenIdentityProvider | undefined;
  /** Provider of the credentials; set by clients whose requests can be signed. */
  credentials?: AwsCredentialIdentityProvider | undefined;
  /** Region to sign for. @default `region` */
  signingRegion?: Provider<string>;
  /** The request handler that sends the requests. */
  requestHandler: RequestHandler;
  /** Timeout in milliseconds for a whole call. */
  readonly callTimeout: number;
  /** Timeout in milliseconds for each attempt. */
  readonly requestTimeout: number;
  /** Maximum size of a response body, in bytes after decompression. */
  readonly maxBodySize: number;
  /** Limits how many requests are sent at once. */
  gate: Gate;
  /** The calls in flight, which `destroy()` aborts. */
  readonly inFlight: CallsInFlight;
  /** The logger; undefined if the client has none. */
  readonly logger: Logger | undefined;
  /** Products that are added to the user agent. */
  readonly customUserAgent: readonly UserAgentPair[];
  /** The time source. */
  readonly clock: Clock;
  /** Milliseconds by which the service's clock was ahead in its last response; a `Date` header has whole seconds. */
  clockOffset: number;
}
