import type { ServiceException } from "../errors/exception-class";
import { type HttpResponse, metadataOf } from "../http/http-response";
import type { Call } from "../middleware/middleware";
import type { Service } from "../model/service";
import { mask } from "../observe/redact";

/**
 * The typed error of a response. Its type comes from the header, the body's `code` or `__type`, or else from the status,
 * but only if the response is evidently the service's: an error page of a proxy says nothing about a token.
 * @param json - the body; undefined if it is not JSON, as an error page of a proxy
 */
export function exceptionOf(
  service: Service,
  response: HttpResponse,
  json: unknown,
  { input, request }: Call,
  region: string,
  secrets: string,
): ServiceException {
  const { statusCode, headers } = response;
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(Object(json))) fields[name.toLowerCase()] ??= value;

  const { errorBody, exceptions } = service;
  const types = [headers["x-amzn-errortype"], fields["code"], fields["__type"], errorBody?.type(fields)];
  const wire = types.find((type): type is string => typeof type === "string" && type !== "");
  // `namespace#Name:http://…,…`
  const type = wire?.split(/[,:]/)[0]?.split("#");
  const named = type?.[1] ?? type?.[0] ?? "";
  const text = (field: string) => {
    const said = fields[field];
    return typeof said === "string" && said ? mask(said, secrets) : undefined;
  };
  const said = text("message") ?? text(errorBody?.message ?? "");
  // A name is one word, so that a response cannot pass a token for one.
  const word = /^\w+$/.test(named) ? mask(named, secrets) : "";
  // Other servers use codes too, but not the name of an exception. Throttling counts, whoever asks for it.
  if (!word.endsWith("Exception") && !isOfService(response, fields) && statusCode !== 429) {
    const message = intermediary(service, response, request.hostname, said);
    return exception(service, response, "IntermediaryError", message);
  }
  const ofStatus = Object.entries(exceptions).find(([, [status]]) => status === statusCode)?.[0];
  const name = word || ofStatus || "Unknown";
  const message = said ?? `UnknownError, HTTP status ${statusCode}`;
  const hint = service.hint?.({ name, region, input });
  const error = exception(service, response, name, hint ? `${message} (${hint})` : message);
  for (const member of errorBody?.members ?? []) {
    const value = text(member);
    if (value) Object.assign(error, { [member]: value });
  }
  return Object.assign(error, hint && { hint });
}

/** Whether a response has a header or member that only services of AWS set; names of members are in lower case. */
export function isOfService(
  { headers }: HttpResponse,
  fields: Readonly<Record<string, unknown>> = {},
): boolean {
  return !!(headers["x-amzn-errortype"] || headers["x-amzn-requestid"] || fields["__type"]);
}

/** The message for a response that came from something between the client and the service. */
function intermediary(
  { id }: Service,
  { statusCode, headers: { server, via } }: HttpResponse,
  host: string,
  said = "",
): string {
  const names = [server, via].filter(Boolean).join(", ");
  return `Status ${statusCode}, not from ${id} but from a proxy, gateway or the like on the way to ${host}${names && ` (${names})`}${said && `: ${said}`}`;
}

/** Creates the error of a response by its name. */
export function exception(
  { exceptions, exception: Unmodelled }: Service,
  $response: HttpResponse,
  name: string,
  message: string,
): ServiceException {
  const { statusCode } = $response;
  const Exception = (Object.hasOwn(exceptions, name) && exceptions[name]?.[1]) || Unmodelled;
  const $fault = statusCode >= 300 && statusCode < 500 ? "client" : "server";
  const $metadata = metadataOf($response) as ServiceException["$metadata"];
  return Object.assign(new Exception({ name, message, $fault, $metadata }), { $response });
}
