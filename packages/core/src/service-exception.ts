import { tokenHeader } from "./bearer";
import { describeResponse, type HttpResponse, metadataOf } from "./http-response";
import type { Call } from "./middleware";
import type { Operation } from "./operation";
import type { Service } from "./service";
import type { ServiceException } from "./smithy";

/**
 * The typed error of an answer. Its type is looked for in the header, in the body's `code`, in `__type`, and at last
 * read from the status.
 * @param json - the body; undefined where it is no JSON, as a proxy's page
 */
export function exceptionOf(
  service: Service,
  operation: Operation,
  { input, request }: Call,
  response: HttpResponse,
  json: unknown,
  region: string,
): ServiceException {
  const { statusCode, headers } = response;
  const { code, Code, __type, message, Message } = Object(json);
  // `namespace#Name:http://…,…`
  const wireName = `${headers["x-amzn-errortype"] ?? code ?? Code ?? __type ?? ""}`
    .split(/[,:]/)[0]
    ?.split("#")
    .pop();
  const ofStatus = Object.entries(service.exceptions).find(([, [status]]) => status === statusCode)?.[0];
  // An answer that echoes the token must not carry it into a log.
  const said = `${message ?? Message ?? "UnknownError"}`.replaceAll(
    request.headers[tokenHeader(operation)] || "\0",
    "***",
  );
  const hint = service.hint?.({ statusCode, region, input });
  const text = hint ? `${said} (${hint})` : said;
  return Object.assign(
    exception(service, response, wireName || ofStatus || "Unknown", text),
    hint && { hint },
  );
}

/** An error of a response, by its name. */
export function exception(
  { exceptions, exception: Unmodelled }: Service,
  response: HttpResponse,
  name: string,
  message: string,
): ServiceException {
  const Exception = (Object.hasOwn(exceptions, name) && exceptions[name]?.[1]) || Unmodelled;
  const $fault = /^4/.test(`${response.statusCode}`) ? "client" : "server";
  const $metadata = metadataOf(response) as ServiceException["$metadata"];
  return Object.assign(new Exception({ name, message, $fault, $metadata }), {
    $response: describeResponse(response),
  });
}
