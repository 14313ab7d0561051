import type { ServiceException } from "./exception-class";
import { type HttpResponse, metadataOf } from "./http-response";
import type { Call } from "./middleware";
import { mask } from "./redact";
import type { Service } from "./service";

/**
 * The typed error of an answer. Its type is looked for in the header, in the body's `code`, in `__type`, and at last
 * read from the status.
 * @param json - the body; undefined where it is no JSON, as a proxy's page
 */
export function exceptionOf(
  service: Service,
  response: HttpResponse,
  json: unknown,
  input: Call["input"],
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
  const ofStatus = Object.entries(exceptions).find(([, [status]]) => status === statusCode)?.[0];
  // A name is a word: an answer cannot put a token there.
  const name = (/^\w+$/.test(named) && mask(named, secrets)) || ofStatus || "Unknown";

  const text = (field: string) => {
    const said = fields[field];
    return typeof said === "string" && said ? mask(said, secrets) : undefined;
  };
  const said = text("message") ?? text(errorBody?.message ?? "") ?? "UnknownError";
  const hint = service.hint?.({ name, statusCode, region, input });
  const error = exception(service, response, name, hint ? `${said} (${hint})` : said);
  for (const member of errorBody?.members ?? []) {
    const value = text(member);
    if (value) Object.assign(error, { [member]: value });
  }
  return Object.assign(error, hint && { hint });
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
