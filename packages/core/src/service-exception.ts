import { type HttpResponse, metadataOf } from "./http-response";
import type { Call } from "./middleware";
import { mask } from "./redact";
import type { Service } from "./service";
import type { ServiceException } from "./smithy";

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
  token: string | undefined,
): ServiceException {
  const { statusCode, headers } = response;
  const fields: Record<string, unknown> = {};
  for (const [name, value] of Object.entries(Object(json))) fields[name.toLowerCase()] ??= value;

  const texts = [headers["x-amzn-errortype"], fields["code"], fields["__type"]];
  const wire = texts.find((text): text is string => typeof text === "string" && text !== "");
  // `namespace#Name:http://…,…`
  const type = wire?.split(/[,:]/)[0]?.split("#");
  const named = type?.[1] ?? type?.[0] ?? "";
  const ofStatus = Object.entries(service.exceptions).find(([, [status]]) => status === statusCode)?.[0];
  // A name is a word: an answer cannot put a token there.
  const name = (/^\w+$/.test(named) && mask(named, token)) || ofStatus || "Unknown";

  const { message } = fields;
  const said = mask((typeof message === "string" && message) || "UnknownError", token);
  const hint = service.hint?.({ statusCode, region, input });
  return Object.assign(
    exception(service, response, name, hint ? `${said} (${hint})` : said),
    hint && { hint },
  );
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
