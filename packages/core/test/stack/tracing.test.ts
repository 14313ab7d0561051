import { describe, expect, it } from "vitest";
import { type ClientConfig, type Span, type Tracer, tracingPlugin } from "../../src/index";
import { json, type Reply, stubHandler } from "../stub-handler";
import { ListThingsCommand, TestClient } from "../test-client";

interface Recorded {
  readonly name: string;
  readonly kind: number;
  readonly attributes: Record<string, unknown>;
  readonly statuses: unknown[];
  readonly exceptions: unknown[];
  ends: number;
}

function recorder() {
  const spans: Recorded[] = [];
  const tracer: Tracer = {
    startSpan(name, { kind, attributes }): Span {
      const span: Recorded = {
        name,
        kind,
        attributes: { ...attributes },
        statuses: [],
        exceptions: [],
        ends: 0,
      };
      spans.push(span);
      return {
        setAttribute: (key, value) => {
          span.attributes[key] = value;
        },
        setStatus: (status) => span.statuses.push(status),
        recordException: (error) => void span.exceptions.push(error),
        end: () => {
          span.ends += 1;
        },
      };
    },
  };
  return { spans, tracer };
}

function traced(config: ClientConfig, ...replies: readonly Reply[]) {
  const { spans, tracer } = recorder();
  const client = new TestClient({ requestHandler: stubHandler(...replies), ...config });
  client.middlewareStack.use(tracingPlugin(client.config, tracer));
  const send = () => client.send(new ListThingsCommand({ accessToken: "planted-token" }));
  return { client, send, spans };
}

const identity = { "rpc.system": "aws-api", "rpc.service": "TestService", "rpc.method": "ListThings" };

describe("the tracing plugin", () => {
  it("makes one span of a call, whatever its attempts", async () => {
    const headers = { "x-amzn-requestid": "request-1", "x-amz-id-2": "extended-1" };
    const { send, spans } = traced({}, json({}, 503), json({ things: [] }, 200, headers));
    await send();
    expect(spans).toEqual([
      {
        name: "TestService.ListThings",
        kind: 2,
        attributes: {
          ...identity,
          "cloud.region": "eu-west-1",
          "aws.request.id": "request-1",
          "aws.request.extended_id": "extended-1",
          "http.status_code": 200,
        },
        statuses: [],
        exceptions: [],
        ends: 1,
      },
    ]);
  });

  it("tells a failure by status and exception, and passes it on", async () => {
    const { send, spans } = traced({}, json({ message: "No" }, 400, { "x-amzn-requestid": "request-1" }));
    const error = await send().catch((error) => error);
    expect(error.name).toBe("InvalidThingException");
    expect(spans).toEqual([
      expect.objectContaining({
        attributes: {
          ...identity,
          "cloud.region": "eu-west-1",
          "aws.request.id": "request-1",
          "http.status_code": 400,
        },
        statuses: [{ code: 2, message: "No" }],
        exceptions: [error],
        ends: 1,
      }),
    ]);
  });

  it("tells a failure without an answer", async () => {
    const { send, spans } = traced({ maxAttempts: 1 }, new Error("ECONNREFUSED"));
    await expect(send()).rejects.toThrow("ECONNREFUSED");
    expect(spans[0]).toMatchObject({ attributes: { ...identity }, ends: 1 });
    expect(spans[0]?.attributes).not.toHaveProperty("http.status_code");
    expect(spans[0]?.statuses).toEqual([{ code: 2, message: "ECONNREFUSED" }]);
  });

  it("ends the span where no region is to be found", async () => {
    const { send, spans } = traced({ region: undefined });
    await expect(send()).rejects.toThrow(/^region must be/);
    expect(spans[0]).toMatchObject({ ends: 1, statuses: [{ code: 2 }] });
    expect(spans[0]?.attributes).not.toHaveProperty("cloud.region");
  });

  it("is outermost, and has a tag and a name to be removed by", async () => {
    const { client, send, spans } = traced({}, json({ things: [] }));
    expect(client.middlewareStack.identify()[0]).toBe("tracingMiddleware - initialize");
    expect(client.middlewareStack.removeByTag("TRACING")).toBe(true);
    await send();
    expect(spans).toEqual([]);
  });

  it("shows no token", async () => {
    const { send, spans } = traced({}, json({ message: "planted-token" }, 400));
    await send().catch(() => {});
    expect(JSON.stringify(spans)).not.toContain("planted");
  });
});
