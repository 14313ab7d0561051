import type { ResolvedClientConfig } from "./config/resolved-config";
import type { ExtensionConfiguration } from "./config/runtime-extension";
import { resolveSettings } from "./config/settings";
import { createRequestHandler, gateOf } from "./runtime/runtime";

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
