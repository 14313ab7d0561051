import { inspect, redact } from "../observe/redact";

/**
 * The request that middlewares see, with the members of smithy's `HttpRequest`. Its printed form and its JSON mask
 * secrets.
 */
export class HttpRequest {
  protocol = "";
  hostname = "";
  port?: number;
  body?: unknown;

  constructor(
    readonly method: string,
    public path: string,
    readonly query: Record<string, string>,
    readonly headers: Record<string, string>,
  ) {}

  toJSON(): unknown {
    return redact({ ...this });
  }

  [inspect](): unknown {
    return this.toJSON();
  }
}
