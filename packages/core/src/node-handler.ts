import type { HttpHandlerOptions, HttpRequest, NodeHttpHandlerOptions } from "@smithy/types";
import { memoize, type Provider } from "./provider";
import { NodeHttpHandler } from "./smithy";

/** Smithy's handler, which learns its connection time-out when it is first used: making a client reads nothing. */
export class NodeHandler extends NodeHttpHandler {
  readonly #prepare: Provider<void>;

  constructor(options: NodeHttpHandlerOptions, connectionTimeout: Provider<number | undefined>) {
    super(options);
    this.#prepare = memoize(async () => {
      const timeout = options.connectionTimeout ?? (await connectionTimeout());
      if (timeout) this.updateHttpClientConfig("connectionTimeout", timeout);
    });
  }

  override async handle(
    request: HttpRequest & Parameters<NodeHttpHandler["handle"]>[0],
    options?: HttpHandlerOptions,
  ): ReturnType<NodeHttpHandler["handle"]> {
    await this.#prepare();
    return super.handle(request, options);
  }
}
