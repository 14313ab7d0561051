import type { RequestHandler } from "../http/request-handler";
import type { Provider } from "./provider";
import type { RetryStrategyV2 } from "./retry-strategy-v2";

/** What a runtime extension can read and change; the names are those of the AWS SDK. */
export interface ExtensionConfiguration {
  region(): Provider<string>;
  setRegion(region: Provider<string>): void;
  httpHandler(): RequestHandler;
  setHttpHandler(handler: RequestHandler): void;
  retryStrategy(): Provider<RetryStrategyV2>;
  setRetryStrategy(strategy: Provider<RetryStrategyV2>): void;
}

/** Adjusts the configuration of a client at the end of its construction. */
export interface RuntimeExtension {
  configure(configuration: ExtensionConfiguration): void;
}
