import type { RequestHandler } from "../http/request-handler";
import type { Provider } from "./provider";
import type { RetryStrategyV2 } from "./retry-strategy-v2";

/** What a runtime extension can read and change; the names are those of the AWS SDK. */
export interface ExtensionConfiguration {
  /** Returns the provider of the client's Region. */
  region(): Provider<string>;
  /** Replaces the provider of the client's Region. */
  setRegion(region: Provider<string>): void;
  /** Returns the request handler that sends the client's requests. */
  httpHandler(): RequestHandler;
  /** Replaces the request handler. */
  setHttpHandler(handler: RequestHandler): void;
  /** Returns the provider of the retry strategy. */
  retryStrategy(): Provider<RetryStrategyV2>;
  /** Replaces the provider of the retry strategy. */
  setRetryStrategy(strategy: Provider<RetryStrategyV2>): void;
}

/** Adjusts the configuration of a client when it is constructed. */
export interface RuntimeExtension {
  /** Reads and changes the configuration; the client's constructor calls it once. */
  configure(configuration: ExtensionConfiguration): void;
}
