import * as peer from "@aws-sdk/client-sso";
import * as own from "@identity-center/client-sso";
import { afterAll, afterEach, expect, test, vi } from "vitest";
import { record } from "./recorder";

// The names to which plugins written for the AWS SDK hang theirs, and what stands there, beside the AWS SDK's client.

const accessToken = "token";
const server = await record();

afterAll(() => server.close());
afterEach(() => {
  server.requests.length = 0;
  vi.unstubAllEnvs();
});

/** Both clients, as a program makes them. */
function clients(): { readonly ours: own.SSOClient; readonly theirs: peer.SSOClient } {
  const config = { region: "us-east-1", maxAttempts: 1, endpoint: server.endpoint };
  return { ours: new own.SSOClient(config), theirs: new peer.SSOClient(config) };
}

/** The stack of a call of the AWS SDK's: some of its middlewares are the command's. */
function theirStack(): own.Stack {
  const { middlewareStack, config } = clients().theirs;
  const command = new peer.LogoutCommand({ accessToken });
  command.resolveMiddleware(middlewareStack as never, config, {});
  return middlewareStack.concat(command.middlewareStack as never);
}

test("the stack is that of the AWS SDK's client and commands, with the client's token beside", () => {
  const middlewares = clients().ours.middlewareStack.identify();
  expect(middlewares.filter((line) => line !== "bearerMiddleware - build")).toEqual(theirStack().identify());
  expect(middlewares).toContain("bearerMiddleware - build");
});

const anchors = theirStack()
  .identify()
  .flatMap((line) => line.match(/\w+Middleware/g) ?? []);

test.each(anchors)("a plugin that takes the AWS SDK's place %s takes ours", (name) => {
  const { middlewareStack } = clients().ours;
  const before = middlewareStack.identify().sort();
  const instead = (next: any) => next;
  const replace = (add: any) => (_: unknown, options: any) => {
    // The options that a stack hands on name the middleware once more.
    if ([options.name, ...(options.aliases ?? [])].includes(name))
      add(instead, { ...options, middleware: instead });
  };
  const { add, addRelativeTo } = middlewareStack;
  theirStack().applyToStack({ add: replace(add), addRelativeTo: replace(addRelativeTo) } as never);
  expect(middlewareStack.identify().sort()).toEqual(before);
  expect(middlewareStack.remove(instead)).toBe(true);
});

/** What tells of a trace in the requests of both clients. */
async function traces(plugin = (_: Record<string, string>): void => {}) {
  const { ours, theirs } = clients();
  for (const client of [ours, theirs] as own.SSOClient[]) {
    client.middlewareStack.add(
      ((next: any) => (args: any) => {
        plugin(args.request.headers);
        return next(args);
      }) as never,
      { step: "build", priority: "high" },
    );
  }
  await ours.send(new own.LogoutCommand({ accessToken }));
  await theirs.send(new peer.LogoutCommand({ accessToken }));
  const traces = server.requests.map(({ headers }) =>
    Object.fromEntries(
      Object.entries(headers).filter(([name]) => /^(x-amzn-trace|trace|baggage)/.test(name)),
    ),
  );
  expect(traces).toHaveLength(2);
  expect(traces[0]).toEqual(traces[1]);
  return traces[0];
}

const id =
  "Root=1-5759e988-bd862e3fe1be46a994272793;Parent=53995c3f42cd8ad8;Sampled=1;Lineage=a87bd80c:0|68fd508a:5";

/** The one store of a process, where Lambda's runtime puts it: the AWS SDK's client keeps the first that it finds. */
const invokeStore: Record<string, unknown> = {};
(globalThis as any).awslambda = { InvokeStore: invokeStore };

function inLambda(kept: Record<string, string> = {}): void {
  vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "function");
  vi.stubEnv("_X_AMZN_TRACE_ID", id);
  for (const name of ["XRayTraceId", "Traceparent", "Tracestate", "Baggage"]) {
    invokeStore[`get${name}`] = () => kept[name];
  }
}

test("outside of Lambda no trace is sent", async () => {
  inLambda();
  vi.stubEnv("AWS_LAMBDA_FUNCTION_NAME", "");
  expect(await traces()).toEqual({});
});

test("in Lambda the invocation's trace is sent", async () => {
  inLambda();
  expect(await traces()).toEqual({ "x-amzn-trace-id": id });
});

test("an invocation without a trace sends none", async () => {
  inLambda();
  vi.stubEnv("_X_AMZN_TRACE_ID", "");
  expect(await traces()).toEqual({});
});

test("what the runtime keeps for each invocation goes before the variable", async () => {
  inLambda({ XRayTraceId: "Root=1-other" });
  expect(await traces()).toEqual({ "x-amzn-trace-id": "Root=1-other" });
});

test("a W3C trace of the runtime is sent as well, with its state and baggage", async () => {
  const traceparent = "00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01";
  inLambda({ Traceparent: traceparent, Tracestate: "a=b", Baggage: "c=d" });
  expect(await traces()).toEqual({
    "x-amzn-trace-id": id,
    traceparent,
    tracestate: "a=b",
    baggage: "c=d",
  });
});

test.each([
  ["X-Amzn-Trace-Id", "Traceparent"],
  ["x-amzn-trace-id", "traceparent"],
])("what a plugin has written as %s and %s stays", async (trace, parent) => {
  inLambda({ Traceparent: "00-1-2-01", Tracestate: "a=b" });
  const plugin = (headers: Record<string, string>) =>
    Object.assign(headers, { [trace]: "Root=1-mine", [parent]: "00-3-4-01" });
  expect(await traces(plugin)).toEqual({ "x-amzn-trace-id": "Root=1-mine", traceparent: "00-3-4-01" });
});
