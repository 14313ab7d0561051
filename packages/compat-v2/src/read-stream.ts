import { awsError } from "./aws-error";
import { core } from "./event-listeners";
import type { Request } from "./request";
import type { ResponseStream } from "./response-stream";
import { readable } from "./runtime";

/** Sends a request and returns a stream of the response body. If the request fails, the stream emits its error. */
export function createReadStream(request: Request<any, any>): ResponseStream {
  const stream = readable();
  let received = 0;
  request.on("error", (error) => void stream.destroy(error));
  request.on("httpHeaders", (statusCode, headers, { httpResponse }) => {
    if (statusCode >= 300) return;
    request.removeListener("httpData", core["HTTP_DATA"]);
    const expected = Number.parseInt(headers["content-length"] ?? "", 10);
    const body = httpResponse.createUnbufferedStream();
    body.on("data", (chunk: Uint8Array) => {
      received += chunk.length;
      stream.push(chunk);
    });
    body.on("end", () => {
      if (Number.isNaN(expected) || expected === received) stream.push(null);
      else stream.destroy(mismatch(received, expected));
    });
  });
  // No retry once data was read, as it cannot be taken back.
  request.on("httpError", (error) => {
    if (received) Object.assign(error, { retryable: false });
  });
  queueMicrotask(() => request.send());
  return stream;
}

function mismatch(received: number, expected: number): Error {
  const message = `Stream content length mismatch. Received ${received} of ${expected} bytes.`;
  return awsError(new Error(message), { code: "StreamContentLengthMismatch" });
}
