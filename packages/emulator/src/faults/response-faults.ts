import type { HttpError } from "../http/http-error";
import { jsonResponse } from "../http/json-response";
import type { Pager, Paging } from "../portal/pager";
import type { Answer } from "./answer";
import type { Fault } from "./fault";
import { errorAnswer, pageAnswer, redirectAnswer } from "./fault-answers";
import { emptyPages, repeatedTokens } from "./faulty-paging";
import { endlessAnswer, gzipAnswer, largeAnswer, nearlyJson } from "./spoiled-bodies";

/** The portal, as a fault sees it while a request is answered. */
export interface Service {
  /** The right answer, with its pages cut by `pager`. */
  serve(pager?: Paging): Response;
  readonly pager: Pager;
  /** An error in the form of the API that was called. */
  errorOf(status: number): HttpError;
  /** Epoch milliseconds. */
  now(): number;
  /** Ends the session of the request; false when it has none. */
  endSession(): boolean;
}

/** Answers under a fault; the answer names none when the fault found nothing to spoil. */
export async function answerWithFault(fault: Fault | undefined, service: Service): Promise<Answer> {
  switch (fault?.kind) {
    case "status":
      return { fault, response: dated(errorAnswer(fault, service.errorOf, service.now()), service.now()) };
    case "redirect":
      return { fault, response: dated(redirectAnswer(fault), service.now()) };
    case "html":
      return { fault, response: dated(pageAnswer(fault.status ?? 200), service.now()) };
    case "empty":
      return { fault, response: dated(jsonResponse(200), service.now()) };
    case "invalid-json":
      return { fault, response: await nearlyJson(service.serve()) };
    case "large":
      return { fault, response: await largeAnswer(service.serve(), fault) };
    case "endless":
      return { fault, response: await endlessAnswer(service.serve()) };
    case "gzip":
      return { fault, response: await gzipAnswer(service.serve(), fault) };
    case "clock":
      return { fault, response: dated(service.serve(), service.now() + (fault.offset ?? 14_400_000)) };
    case "repeat-token":
      return ifItHappened(fault, (happened) => service.serve(repeatedTokens(service.pager, fault, happened)));
    case "empty-page":
      return ifItHappened(fault, (happened) => service.serve(emptyPages(service.pager, happened)));
    case "revoke": {
      const response = service.serve();
      return { fault: service.endSession() ? fault : undefined, response };
    }
    default:
      return { fault, response: service.serve() };
  }
}

/** Whether a fault makes a body that is not to be held in memory. */
export function isStreamed(fault: Fault): boolean {
  return fault.kind === "large" || fault.kind === "endless" || fault.kind === "gzip";
}

function ifItHappened(fault: Fault, answer: (happened: () => void) => Response): Answer {
  let happened = false;
  const response = answer(() => {
    happened = true;
  });
  return { fault: happened ? fault : undefined, response };
}

function dated(response: Response, time: number): Response {
  response.headers.set("date", new Date(time).toUTCString());
  return response;
}
