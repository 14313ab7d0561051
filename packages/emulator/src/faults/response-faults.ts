import { jsonResponse } from "../http/json-response";
import type { Pager, Paging } from "../portal/pager";
import { endlessResponse, gzipResponse, invalidJsonResponse, largeResponse } from "./corrupt-bodies";
import type { Fault } from "./fault";
import { errorResponse, htmlResponse, redirectResponse } from "./fault-responses";
import { emptyPages, repeatedTokens } from "./faulty-paging";
import type { ResponseWithFault } from "./response-with-fault";

/** What a fault needs of the portal to respond to a request. */
export interface Service {
  /** The correct response, with its pages made by `pager`. */
  serve(pager?: Paging): Response;
  readonly pager: Pager;
  /** An error response in the format of the API that was called. */
  errorOf(status: number): Response;
  /** Epoch milliseconds. */
  now(): number;
  /** Ends the session of the request. Returns false when it has none. */
  endSession(): boolean;
}

/** Responds with a fault. The result has no fault when the fault had no effect. */
export async function respondWithFault(
  fault: Fault | undefined,
  service: Service,
): Promise<ResponseWithFault> {
  switch (fault?.kind) {
    case "status":
      return {
        fault,
        response: withDate(errorResponse(fault, service.errorOf, service.now()), service.now()),
      };
    case "redirect":
      return { fault, response: withDate(redirectResponse(fault), service.now()) };
    case "html":
      return { fault, response: withDate(htmlResponse(fault.status ?? 200), service.now()) };
    case "empty":
      return { fault, response: withDate(jsonResponse(200), service.now()) };
    case "invalid-json":
      return { fault, response: await invalidJsonResponse(service.serve()) };
    case "large":
      return { fault, response: await largeResponse(service.serve(), fault) };
    case "endless":
      return { fault, response: await endlessResponse(service.serve()) };
    case "gzip":
      return { fault, response: await gzipResponse(service.serve(), fault) };
    case "clock":
      return { fault, response: withDate(service.serve(), service.now() + (fault.offset ?? 14_400_000)) };
    case "repeat-token":
      return ifInjected(fault, (onInjected) =>
        service.serve(repeatedTokens(service.pager, fault, onInjected)),
      );
    case "empty-page":
      return ifInjected(fault, (onInjected) => service.serve(emptyPages(service.pager, onInjected)));
    case "revoke": {
      const response = service.serve();
      return { fault: service.endSession() ? fault : undefined, response };
    }
    default:
      return { fault, response: service.serve() };
  }
}

/** Whether a fault makes a body that is too large to hold in memory. */
export function isStreamed(fault: Fault): boolean {
  return fault.kind === "large" || fault.kind === "endless" || fault.kind === "gzip";
}

function ifInjected(fault: Fault, respond: (onInjected: () => void) => Response): ResponseWithFault {
  let injected = false;
  const response = respond(() => {
    injected = true;
  });
  return { fault: injected ? fault : undefined, response };
}

function withDate(response: Response, time: number): Response {
  response.headers.set("date", new Date(time).toUTCString());
  return response;
}
