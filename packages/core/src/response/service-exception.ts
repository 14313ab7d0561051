import type { ServiceException } from "../errors/exception-class";
import { type HttpResponse, metadataOf } from "../http/http-response";
import type { Call } from "../middleware/middleware";
import type { Service } from "../model/service";
import { mask } from "../observe/redact";

/**
 * The typed error of an answer. Its type is looked for in the header, in the body's `code`, in `__type`, and at last
 * read from the status, but only where something shows that the service spoke: a proxy's page says nothing of a token.
 * @param json - the body; undefined where it is no JSON, as a proxy's page
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
  // A name is a word: an answer cannot put a token there.
  const word = /^\w+$/.test(named) ? mask(named, secrets) : "";
  // Others have codes too, but none by the name of an exception. To ask less often is right, whoever says it.
  if (!word.endsWith("Exception") && !isOfService(response, fields) && statusCode !== 429) {
    const message = intermediary(service, response, request.hostname, said);
    return exception(service, response, "IntermediaryError", message);
  }
  const ofStatus = Object.entries(exceptions).find(([, [status]]) => status === statusCode)?.[0];
  const name = word || ofStatus || "Unknown";
  const message = said ?? (word || ofStatus ? "UnknownError" : `UnknownError, HTTP status ${statusCode}`);
  const hint = service.hint?.({ name, region, input });
  const error = exception(service, response, name, hint ? `${message} (${hint})` : message);
  for (const member of errorBody?.members ?? []) {
    const value = text(member);
    if (value) Object.assign(error, { [member]: value });
  }
  return Object.assign(error, hint && { hint });
}

/** Whether an answer has a mark of AWS's services, which nothing in between sets; members come in lower case. */
export function isOfService(
  { headers }: HttpResponse,
  fields: Readonly<Record<string, unknown>> = {},
): boolean {
  return !!(headers["x-amzn-errortype"] || headers["x-amzn-requestid"] || fields["__type"]);
}

/** What an answer was that came from something else than the service, and from where. */
function intermediary(
  { id }: Service,
  { statusCode, headers: { server, via } }: HttpResponse,
  host: string,
  said = "",
): string {
  const names = [server, via].filter(Boolean).join(", ");
  return `Status ${statusCode}, not from ${id} but from a proxy, gateway or the like on the way to ${host}${names && ` (${names})`}${said && `: ${said}`}`;
}

/** An error of a response, by its name. */
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
