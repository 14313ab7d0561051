import { redactParams } from "./model";
import type { Response } from "./response";
import { show } from "./runtime";

const masked = "***SensitiveInformation***";

/** Logs a completed request to the service object's logger, in the format of v2. */
export function logRequest({ request, httpResponse, retryCount }: Response<any, any>): void {
  const { service, operation, params, model, startTime } = request;
  const { logger } = service.config;
  if (!logger) return;
  const shown = Object.entries(redactParams(model, params)).map(([name, value]) => [
    name,
    value === "***" ? masked : value,
  ]);
  const seconds = (service.getSkewCorrectedDate().getTime() - startTime.getTime()) / 1000;
  const head = `[AWS ${service.serviceIdentifier} ${httpResponse.statusCode} ${seconds}s ${retryCount} retries]`;
  const call = `${operation}(${show(Object.fromEntries(shown))})`;
  const line = logger.isTTY ? `\x1B[33m${head}\x1B[0;1m ${call}\x1B[0m` : `${head} ${call}`;
  if (typeof logger.log === "function") logger.log(line);
  else if (typeof logger.write === "function") logger.write(`${line}\n`);
}
