import type { ResolvedClientConfig } from "../config/resolved-config";
import { describeResponse, metadataOf } from "../http/http-response";
import type { Middleware } from "../middleware/middleware";
import type { OutputShape } from "../model/operation";
import type { Service } from "../model/service";
import { secretsOf } from "../observe/redact";
import { isKey, tokenHeader } from "../request/bearer";
import { exception, exceptionOf, isOfService } from "./service-exception";

/** Turns a response into the operation's output, or into a typed error. */
export function deserializer(service: Service, config: ResolvedClientConfig): Middleware {
  return (next, { operation }) =>
    async (call) => {
      const result = await next(call);
      const secrets = call.request.headers[tokenHeader(operation)] ?? secretsOf(call.input);
      // From here on nobody sees what an answer may hold besides its meaning.
      const response = describeResponse(result.response, secrets);
      const body = result.response.body as string;
      const { statusCode, headers } = response;
      const date = Date.parse(headers["date"] ?? "");
      if (date) config.clockOffset = date - config.clock.now();
      const json = parse(body);
      if (statusCode < 200 || statusCode > 299) {
        throw exceptionOf(service, response, json, call, await where(config), secrets);
      }
      // A page of something in between is no answer, not even to what answers nothing.
      if (body && json === undefined && !isOfService(response)) {
        throw exceptionOf(service, response, json, call, "", secrets);
      }
      const unfit = (what = json === undefined ? "JSON" : "an object") =>
        exception(
          service,
          response,
          "InvalidResponseError",
          `${operation.name} was answered without ${what}`,
        );
      const answers = Object.keys(operation.output).length;
      const output = answers ? fit(operation.output, json, undefined, unfit) : {};
      return { response, output: Object.assign(output as object, { $metadata: metadataOf(response) }) };
    };
}

/** The region asked, or the host where an endpoint was asked without one. */
function where(config: ResolvedClientConfig): Promise<string> {
  return config.region().catch(async () => (await config.endpoint()).hostname);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's message quotes the body, which may hold a secret.
    return undefined;
  }
}

/**
 * Makes what was just parsed fit the shape, in its place, as a copy would cost more than the parsing: what the shape does
 * not name goes, and so does null.
 */
function fit(
  shape: OutputShape,
  value: any,
  member: string | undefined,
  unfit: (what?: string) => Error,
): unknown {
  if (typeof shape === "string") {
    if (isScalar(shape, value)) return value ?? undefined;
  } else if (value && typeof value === "object" && Array.isArray(value) === Array.isArray(shape)) {
    if (Array.isArray(shape)) {
      for (let at = 0; at < value.length; at += 1) value[at] = fit(shape[0], value[at], member, unfit);
    } else {
      for (const name in value) {
        if (value[name] === null || !Object.hasOwn(shape, name)) delete value[name];
      }
      for (const name in shape) fit((shape as never)[name], value[name], name, unfit);
    }
    return value;
  }
  throw unfit(member && `valid ${member}`);
}

function isScalar(shape: string, value: unknown): boolean {
  if (value === "") return shape === "string?" || shape === "key?";
  if (typeof value === "string")
    return shape === "string" || shape === "string?" || (shape.startsWith("key") && isKey(value));
  if (Number.isFinite(value)) return shape.startsWith("number");
  return (value ?? null) === null && shape.endsWith("?");
}
