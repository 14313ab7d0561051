import { type Attempt, clientOf } from "./clients";
import type { Response } from "./response";
import { bodyOf, byteLength } from "./runtime";

interface Answer {
  readonly statusCode: number;
  readonly reason?: string;
  readonly headers: Record<string, string>;
  readonly body?: any;
}

/** One attempt of a request: sends its HTTP request, and emits the events of the response as it arrives. */
export class Exchange implements Attempt {
  readonly #response: Response<any, any>;
  readonly #controller = new AbortController();

  constructor(response: Response<any, any>) {
    this.#response = response;
    response.request.httpRequest.stream = this.#controller;
  }

  /** Resolves once the whole response was read. */
  async run(): Promise<void> {
    const { request, httpResponse } = this.#response;
    const { httpRequest, service } = request;
    const options = service.config.httpOptions ?? {};
    const client = clientOf(httpRequest.endpoint, options);
    try {
      await client.send(request.model.command(request.params), {
        abortSignal: this.#controller.signal,
        requestTimeout: options.timeout || Number.POSITIVE_INFINITY,
        // Each call is a single attempt.
        callTimeout: Number.POSITIVE_INFINITY,
        exchange: this,
      } as object);
      httpResponse.stream?.push(null);
    } catch (error) {
      httpResponse.stream?.destroy();
      throw error;
    }
  }

  /** The HTTP request, in the form of a request handler. */
  request({ protocol, hostname, port, pathname }: URL): object {
    const { method, path, headers, body } = this.#response.request.httpRequest;
    const lowered = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), `${value}`]);
    return {
      protocol,
      hostname,
      ...(port && { port: Number(port) }),
      method,
      path: pathname.replace(/\/$/, "") + path,
      query: {},
      headers: Object.fromEntries(lowered),
      ...(body && { body }),
    };
  }

  /** Receives a response before its body was read. */
  answered(answer: Answer): Answer {
    const { request, httpResponse } = this.#response;
    httpResponse.stream = null;
    const { statusCode, headers, reason, body } = answer;
    const length = byteLength(request.httpRequest.body);
    if (length) request.emit("httpUploadProgress", [{ loaded: length, total: length }, this.#response]);
    request.emit("httpHeaders", [statusCode, headers, this.#response, reason]);
    return { ...answer, body: bodyOf(this.#watch(body?.stream?.() ?? body)) };
  }

  async *#watch(body: any): AsyncGenerator<Uint8Array, undefined> {
    for await (const chunk of chunksOf(body)) {
      this.#received(chunk);
      yield chunk;
    }
    return undefined;
  }

  #received(chunk: Uint8Array): void {
    const { request, httpResponse } = this.#response;
    if (httpResponse.streaming) httpResponse.stream?.push(chunk);
    else request.emit("httpData", [chunk, this.#response]);
  }
}

/** The chunks of a body, which is a Node.js stream or a web stream. Not every browser can iterate over web streams. */
async function* chunksOf(body: any): AsyncGenerator<Uint8Array, undefined> {
  if (!body?.getReader) {
    if (body) yield* body;
    return undefined;
  }
  const reader = body.getReader();
  for (;;) {
    const { done, value } = await reader.read();
    if (done) return undefined;
    yield value;
  }
}
