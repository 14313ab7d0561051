import type { DefaultsMode } from "./config";
import { InvalidParameterError } from "./invalid-parameter-error";
import type { Provider } from "./provider";
import type { LookUp } from "./settings";

const modes: { readonly [mode in DefaultsMode]: { readonly connectionTimeout?: number } } = {
  legacy: {},
  standard: { connectionTimeout: 3_100 },
  "in-region": { connectionTimeout: 1_100 },
  "cross-region": { connectionTimeout: 3_100 },
  mobile: { connectionTimeout: 30_000 },
  auto: { connectionTimeout: 3_100 },
};

function timeoutOf(mode: unknown, source = "defaultsMode"): { readonly connectionTimeout?: number } {
  if (typeof mode === "string" && Object.hasOwn(modes, mode)) return modes[mode as DefaultsMode];
  throw new InvalidParameterError(source, Object.keys(modes).join(" or "), mode);
}

/**
 * How long a connection may take, in milliseconds, by `defaultsMode`.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-smart-config-defaults.html
 */
export function resolveConnectionTimeout(
  mode: DefaultsMode | Provider<DefaultsMode> | undefined,
  lookUp: LookUp,
): Provider<{ readonly connectionTimeout?: number }> {
  if (typeof mode === "function") return async () => timeoutOf(await mode());
  if (mode !== undefined) {
    const timeout = timeoutOf(mode);
    return async () => timeout;
  }
  return async () => {
    const [found, source] = (await lookUp("defaultsMode")) ?? ["legacy"];
    return timeoutOf(found, source);
  };
}
