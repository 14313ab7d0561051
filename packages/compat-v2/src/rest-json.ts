import type { OutputShape } from "@identity-center/core";
import { awsError } from "./aws-error";
import type { Request } from "./request";
import type { Response } from "./response";
import { decode } from "./runtime";

/** Serializes params into the HTTP request, as the operation defines. */
export function buildRequest({ httpRequest, params, model }: Request<any, any>): void {
  const { method, path, input } = model.row;
  httpRequest.method = method;
  const given = Object.entries(input).flatMap(([name, member]) => {
    const value = params[name] ?? undefined;
    return value === undefined
      ? []
      : [{ ...member, text: `${member.max ? Number.parseInt(value, 10) : value}` }];
  });
  const query = given.flatMap(({ query: name, text }) => (name ? [`${name}=${escapeText(text)}`] : []));
  const uri = `${httpRequest.endpoint.path}/${path}`.replace(/\/+/g, "/");
  httpRequest.path = query.length ? `${uri}${uri.includes("?") ? "&" : "?"}${query.sort().join("&")}` : uri;
  for (const { header, text } of given) if (header) httpRequest.headers[header] = text;
  if (method === "POST") {
    // No member is sent in the body.
    httpRequest.body = "{}";
    httpRequest.headers["Content-Type"] ??= "application/json";
  }
}

/** Like `encodeURIComponent`, but also escapes `!'()*`, as the service requires. */
function escapeText(text: string): string {
  return encodeURIComponent(text).replace(
    /[!'()*]/g,
    (character) => `%${character.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

/** Parses the data of a successful response: the members of the operation, or all without `convertResponseTypes`. */
export function extractData(response: Response<any, any>): void {
  const { model, service } = response.request;
  const json = parse(textOf(response) || "{}");
  const { convertResponseTypes } = service.config;
  response.data = { ...((convertResponseTypes === false ? json : pick(model.row.output, json)) as object) };
}

function pick(shape: OutputShape, value: any): unknown {
  if (typeof shape === "object" && (value ?? null) === null) return undefined;
  // v2 accepts any object as a list of its values.
  if (Array.isArray(shape)) return Object.values(value).map((item) => pick(shape[0], item) ?? null);
  if (typeof shape === "object") {
    const picked: Record<string, unknown> = {};
    for (const [name, member] of Object.entries(shape)) {
      const found = Object.hasOwn(value, name) ? pick(member, value[name]) : undefined;
      if (found !== undefined) picked[name] = found;
    }
    return picked;
  }
  if (shape === "number") return value === null ? null : Number.parseInt(value, 10);
  return value ? `${value}` : value;
}

/** Parses the error of a response. Its code is from the body, else from the header. */
export function extractError(response: Response<any, any>): void {
  const { request, httpResponse } = response;
  if (request.aborted) return;
  const { statusCode, statusMessage, headers } = httpResponse;
  const text = textOf(response);
  const [ofHeader = ""] = `${headers["x-amzn-errortype"] ?? ""}`.split(":");
  const error: Record<string, unknown> = { code: ofHeader || "UnknownError" };
  if (text === "") Object.assign(error, { statusCode, message: `${statusCode}` });
  else {
    try {
      const json = JSON.parse(text);
      const code = json.__type || json.code || json.Code;
      if (code) error["code"] = code.split("#").pop();
      error["message"] = json.message || json.Message || null;
    } catch {
      // Not JSON, for example the page of a proxy. The parser's message would quote it.
      Object.assign(error, { statusCode, message: statusMessage });
    }
  }
  const { code, message } = error;
  const masked = {
    code: request.mask(`${code}`),
    ...(message ? { message: request.mask(`${message}`) } : {}),
  };
  response.error = awsError(new Error(), { ...error, ...masked });
}

function textOf({ httpResponse }: Response<any, any>): string {
  const { body = "" } = httpResponse;
  return typeof body === "string" ? body : decode(body);
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    // The parser's own message quotes the body, which may contain a secret.
    throw new SyntaxError(`The answer is no JSON, of ${text.length} characters`);
  }
}
