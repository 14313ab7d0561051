import { InvalidParameterError } from "../errors/invalid-parameter-error";
import type { DefaultsMode } from "./client-config";
import type { Provider } from "./provider";
import type { LookUp } from "./settings";

/** Milliseconds to establish a connection, by defaults mode. */
const timeouts: { readonly [mode in DefaultsMode]: number } = {
  legacy: 5_000,
  standard: 3_100,
  "in-region": 1_100,
  "cross-region": 3_100,
  mobile: 30_000,
  auto: 3_100,
};

/** The time-out of a mode; its case does not matter, as with the AWS SDK. */
function timeoutOf(mode: unknown, source = "defaultsMode"): number {
  const name = String(mode).toLowerCase();
  if (typeof mode === "string" && Object.hasOwn(timeouts, name)) return timeouts[name as DefaultsMode];
  throw new InvalidParameterError(source, Object.keys(timeouts).join(" or "), mode);
}

/**
 * The connection timeout of a `defaultsMode`. A mode given as a value is checked at once.
 * @see https://docs.aws.amazon.com/sdkref/latest/guide/feature-smart-config-defaults.html
 */
export function resolveConnectionTimeout(
  mode: DefaultsMode | Provider<DefaultsMode> | undefined,
  lookUp: LookUp,
): Provider<number> {
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
