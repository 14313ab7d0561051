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
      // Nothing else of the response, which could contain a secret, is used from here on.
      const response = describeResponse(result.response, secrets);
      const body = result.response.body as string;
      const { statusCode, headers } = response;
      const date = Date.parse(headers["date"] ?? "");
      if (date) config.clockOffset = date - config.clock.now();
      const json = parse(body);
      if (statusCode < 200 || statusCode > 299) {
        throw exceptionOf(service, response, json, call, await where(config), secrets);
      }
      // A page of a proxy is not a response of the service, even if the operation has no output.
      if (body && json === undefined && !isOfService(response)) {
        throw exceptionOf(service, response, json, call, "", secrets);
      }
      const invalid = (what = json === undefined ? "JSON" : "an object") =>
        exception(
          service,
          response,
          "InvalidResponseError",
          `${operation.name}: the response has no ${what}`,
        );
      const members = Object.keys(operation.output).length;
      const output = members ? validateOutput(operation.output, json, undefined, invalid) : {};
      return { response, output: Object.assign(output as object, { $metadata: metadataOf(response) }) };
    };
}

/** The region of the call, or the host of a custom endpoint without a region. */
function where(config: ResolvedClientConfig): Promise<string> {
  return config.region().catch(async () => (await config.endpoint()).hostname);
}

function parse(body: string): unknown {
  try {
    return JSON.parse(body);
  } catch {
    // The parser's message quotes the body, which may contain a secret.
    return undefined;
  }
}

/**
 * Validates parsed JSON by the shape of the output, and removes null and members that the shape does not name. It works in
 * place, because a copy would take longer than the parsing.
 */
function validateOutput(
  shape: OutputShape,
  value: any,
  member: string | undefined,
  invalid: (what?: string) => Error,
): unknown {
  if (typeof shape === "function") {
    return value === undefined ? value : validateOutput(shape(), value, member, invalid);
  }
  if (typeof shape === "string") {
    if (isScalar(shape, value)) return value ?? undefined;
  } else if (value && typeof value === "object" && Array.isArray(value) === Array.isArray(shape)) {
    if (Array.isArray(shape)) {
      for (let at = 0; at < value.length; at += 1)
        value[at] = validateOutput(shape[0], value[at], member, invalid);
    } else {
      for (const name in value) {
        if (value[name] === null || !Object.hasOwn(shape, name)) delete value[name];
      }
      for (const name in shape) validateOutput((shape as never)[name], value[name], name, invalid);
    }
    return value;
  }
  throw invalid(member && `valid ${member}`);
}

function isScalar(shape: string, value: unknown): boolean {
  if (value === "") return shape === "string?" || shape === "key?";
  if (typeof value === "string")
    return shape === "string" || shape === "string?" || (shape.startsWith("key") && isKey(value));
  if (Number.isFinite(value)) return shape.startsWith("number");
  return (value ?? null) === null && shape.endsWith("?");
}
