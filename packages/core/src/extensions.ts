import type { ResolvedClientConfig } from "./config";
import type { Provider } from "./provider";
import type { RequestHandler } from "./request-handler";
import type { RetryStrategyV2 } from "./retry-strategy-v2";
import { createRequestHandler, gateOf } from "./runtime";
import { resolveSettings } from "./settings";

/** What a runtime extension can read and change, under the names that the AWS SDK gives it. */
export interface ExtensionConfiguration {
  region(): Provider<string>;
  setRegion(region: Provider<string>): void;
  httpHandler(): RequestHandler;
  setHttpHandler(handler: RequestHandler): void;
  retryStrategy(): Provider<RetryStrategyV2>;
  setRetryStrategy(strategy: Provider<RetryStrategyV2>): void;
}

/** Adjusts a client's configuration at the end of its construction. */
export interface RuntimeExtension {
  configure(configuration: ExtensionConfiguration): void;
}

const noLookUp = async () => undefined;

export function extensionConfiguration(config: ResolvedClientConfig): ExtensionConfiguration {
  return {
    region: () => config.region,
    setRegion: (region) => {
      config.region = resolveSettings({ region }, noLookUp).region;
    },
    httpHandler: () => config.requestHandler,
    setHttpHandler: (handler) => {
      config.requestHandler = createRequestHandler(handler, undefined, noLookUp);
      config.gate = gateOf(config.requestHandler);
    },
    retryStrategy: () => config.retryStrategy,
    setRetryStrategy: (strategy) => {
      config.retryStrategy = strategy;
    },
  };
}
