import { describe, expect, it } from "vitest";
import type { ClientStack } from "../../src/stack/stack";
import { hang, json, type Reply, stubHandler } from "../stub-handler";
import { ListThingsCommand, PingCommand, TestClient } from "../test-client";

const things = json({ things: [] });
const clientOf = (...replies: readonly Reply[]) => {
  const requestHandler = stubHandler(...replies);
  const client = new TestClient({ requestHandler, token: { token: "some-token" } });
  return { client, requests: requestHandler.requests };
};

/** A middleware that notes its name when a call passes. */
const noting = (notes: string[], name: string) => (next: any) => async (call: any) => {
  notes.push(name);
  return next(call);
};

function failureOf(work: () => unknown): Error {
  try {
    work();
  } catch (error) {
    return error as Error;
  }
  throw new Error("Nothing failed");
}

const architecture = [
  "loggerMiddleware - initialize",
  "httpAuthSchemeMiddleware - serialize",
  "endpointV2Middleware - serialize",
  "serializerMiddleware - serialize",
  "bearerMiddleware - build",
  "contentLengthMiddleware - build",
  "getUserAgentMiddleware - build",
  "hostHeaderMiddleware - build",
  "recursionDetectionMiddleware - build",
  "retryMiddleware - finalizeRequest",
  "httpSigningMiddleware (a.k.a. apiKeyMiddleware,tokenMiddleware,awsAuthMiddleware) - finalizeRequest",
  "deserializerMiddleware - deserialize",
];

describe("the client's stack", () => {
  it("is the architecture", () => {
    expect(clientOf().client.middlewareStack.identify()).toEqual(architecture);
  });

  it.each(["initialize", "serialize", "build", "finalizeRequest", "deserialize"] as const)(
    "takes middlewares at step %s, by priority",
    async (step) => {
      const { client } = clientOf();
      const notes: string[] = [];
      client.middlewareStack.add(noting(notes, "low"), { step, priority: "low" } as never);
      client.middlewareStack.add(noting(notes, "normal"), { step } as never);
      client.middlewareStack.add(noting(notes, "high"), { step, priority: "high" } as never);
      await client.send(new PingCommand({}));
      expect(notes).toEqual(["high", "normal", "low"]);
    },
  );
});

/** How far the call had come when it passed a plugin. */
function progress(request: any, context: any): string {
  if (!request) return context.endpointV2 ? "an endpoint" : "an input";
  const { headers } = request;
  if (headers["amz-sdk-invocation-id"]) return "an attempt";
  if (headers["host"]) return "a host header";
  if (headers["user-agent"]) return "a named caller";
  if (headers["x-test-bearer_token"]) return "a token";
  return "a request";
}

describe("a plugin finds its anchor, on the client's stack and on the command's:", () => {
  it.each([
    ["before", "loggerMiddleware", "an input"],
    ["after", "loggerMiddleware", "an input"],
    ["before", "httpAuthSchemeMiddleware", "an input"],
    ["after", "httpAuthSchemeMiddleware", "an input"],
    ["before", "endpointV2Middleware", "an input"],
    ["after", "endpointV2Middleware", "an endpoint"],
    ["before", "serializerMiddleware", "an endpoint"],
    ["after", "serializerMiddleware", "a request"],
    ["before", "bearerMiddleware", "a request"],
    ["after", "bearerMiddleware", "a token"],
    ["before", "contentLengthMiddleware", "a token"],
    ["after", "contentLengthMiddleware", "a token"],
    ["before", "getUserAgentMiddleware", "a token"],
    ["after", "getUserAgentMiddleware", "a named caller"],
    ["before", "hostHeaderMiddleware", "a named caller"],
    ["after", "hostHeaderMiddleware", "a host header"],
    ["before", "recursionDetectionMiddleware", "a host header"],
    ["after", "recursionDetectionMiddleware", "a host header"],
    ["before", "retryMiddleware", "a host header"],
    ["after", "retryMiddleware", "an attempt"],
    ["before", "httpSigningMiddleware", "an attempt"],
    ["after", "awsAuthMiddleware", "an attempt"],
    ["after", "tokenMiddleware", "an attempt"],
    ["after", "apiKeyMiddleware", "an attempt"],
    ["before", "deserializerMiddleware", "an attempt"],
    ["after", "deserializerMiddleware", "an attempt"],
  ] as const)("%s %s it sees %s", async (relation, toMiddleware, sees) => {
    for (const place of ["client", "command"] as const) {
      const { client } = clientOf(things);
      const command = new ListThingsCommand({});
      const seen: unknown[] = [];
      const stack = { client, command }[place].middlewareStack;
      stack.addRelativeTo(
        (next: any, context: any) => async (call: any) => {
          seen.push(progress(call.request, context));
          const result = await next(call);
          seen.push(result.output !== undefined);
          return result;
        },
        { relation, toMiddleware, name: "plugin" },
      );
      await client.send(command);
      const inside = relation === "after" && toMiddleware === "deserializerMiddleware";
      expect(seen).toEqual([sees, !inside]);

      const order = client.middlewareStack.concat(command.middlewareStack).identify();
      const indexOf = (name: string) => order.findIndex((line) => line.split(" - ")[0]?.includes(name));
      const distance = indexOf("plugin") - indexOf(toMiddleware);
      expect(distance).toBe(relation === "before" ? -1 : 1);
    }
  });

  it("the logger hears of a call inside of what stands before it, outside of what stands after it", async () => {
    const events: string[] = [];
    const logger = { info: () => events.push("logged") } as never;
    const client = new TestClient({ logger, requestHandler: stubHandler() });
    for (const relation of ["before", "after"] as const) {
      client.middlewareStack.addRelativeTo(
        (next: any) => async (call: any) => {
          const result = await next(call);
          events.push(relation);
          return result;
        },
        { relation, toMiddleware: "loggerMiddleware" },
      );
    }
    await client.send(new PingCommand({}));
    expect(events).toEqual(["after", "logged", "before"]);
  });

  it("a plugin that replaces the endpoint in the context redirects this call alone", async () => {
    const { client, requests } = clientOf();
    const command = new PingCommand({});
    command.middlewareStack.addRelativeTo(
      (next: any, context: any) => async (call: any) => {
        expect(context.endpointV2.url).toEqual(new URL("https://api.test.eu-west-1.amazonaws.com/"));
        context.endpointV2 = { url: new URL("https://other.example:8443/base/") };
        return next(call);
      },
      { relation: "after", toMiddleware: "endpointV2Middleware" },
    );
    await client.send(command);
    await client.send(new PingCommand({}));
    expect(requests).toEqual([
      expect.objectContaining({ hostname: "other.example", port: 8443, path: "/base/ping" }),
      expect.objectContaining({ hostname: "api.test.eu-west-1.amazonaws.com", path: "/ping" }),
    ]);
    expect(requests[1]?.port).toBeUndefined();
  });

  it("a middleware without work costs a call no closure", () => {
    const { client } = clientOf();
    const next = () => Promise.reject();
    const order = (client.middlewareStack as ClientStack).order();
    const names = client.middlewareStack.identify();
    const context = { operation: new PingCommand({}).operation, scope: {}, options: {} } as never;
    const idle = names.filter((_, at) => order[at]?.(next, context) === next);
    expect(idle.map((line) => line.split("Middleware")[0])).toEqual([
      "httpAuthScheme",
      "contentLength",
      "recursionDetection",
      "httpSigning",
    ]);
  });

  it("a plugin whose anchor is missing fails the call, saying so", async () => {
    const { client, requests } = clientOf();
    const options = { relation: "after", toMiddleware: "absentMiddleware", name: "lost" } as const;
    const command = new PingCommand({});
    command.middlewareStack.addRelativeTo(noting([], "lost"), options);
    await expect(client.send(command)).rejects.toThrow(/absentMiddleware is not found when adding lost/);
    client.middlewareStack.addRelativeTo(noting([], "lost"), options);
    await expect(client.send(new PingCommand({}))).rejects.toThrow(/absentMiddleware is not found/);
    expect(requests).toEqual([]);
    client.middlewareStack.remove("lost");
    await client.send(new PingCommand({}));
    expect(requests).toHaveLength(1);
  });
});

describe("a change to the client's stack counts from the next send on", () => {
  /** The notes of a send before and after a change. */
  async function notesAround(
    change: (client: TestClient, note: (name: string) => any) => void,
    tags: string[] = [],
  ) {
    const { client } = clientOf();
    const notes: string[] = [];
    const note = (name: string) => noting(notes, name);
    client.middlewareStack.add(note("first"), { step: "build", name: "first", tags });
    await client.send(new PingCommand({}));
    await client.send(new PingCommand({}));
    expect(notes.splice(0)).toEqual(["first", "first"]);
    change(client, note);
    await client.send(new PingCommand({}));
    await client.send(new PingCommand({}));
    return notes;
  }

  it("add", async () => {
    const notes = await notesAround(({ middlewareStack }, note) =>
      middlewareStack.add(note("second"), { step: "build" }),
    );
    expect(notes).toEqual(["first", "second", "first", "second"]);
  });

  it("addRelativeTo", async () => {
    const notes = await notesAround(({ middlewareStack }, note) =>
      middlewareStack.addRelativeTo(note("second"), { relation: "before", toMiddleware: "first" }),
    );
    expect(notes).toEqual(["second", "first", "second", "first"]);
  });

  it("override", async () => {
    const notes = await notesAround(({ middlewareStack }, note) =>
      middlewareStack.add(note("instead"), {
        step: "build",
        priority: "normal",
        name: "first",
        override: true,
      }),
    );
    expect(notes).toEqual(["instead", "instead"]);
  });

  it("remove, by name", async () => {
    expect(await notesAround(({ middlewareStack }) => middlewareStack.remove("first"))).toEqual([]);
  });

  it("remove, by reference", async () => {
    const { client } = clientOf();
    const notes: string[] = [];
    const middleware = noting(notes, "it");
    client.middlewareStack.add(middleware, { step: "build" });
    await client.send(new PingCommand({}));
    expect(client.middlewareStack.remove(middleware)).toBe(true);
    await client.send(new PingCommand({}));
    expect(notes).toEqual(["it"]);
  });

  it("removeByTag", async () => {
    const change = ({ middlewareStack }: TestClient) => middlewareStack.removeByTag("TAG");
    expect(await notesAround(change, ["TAG"])).toEqual([]);
  });

  it("use", async () => {
    const notes = await notesAround(({ middlewareStack }, note) =>
      middlewareStack.use({
        applyToStack: (stack) => {
          stack.add(note("plugged"), { step: "build", priority: "high" });
          stack.remove("first");
        },
      }),
    );
    expect(notes).toEqual(["plugged", "plugged"]);
  });

  it("a clone that is changed leaves the client's alone; put in its place, it counts", async () => {
    const { client } = clientOf();
    const notes: string[] = [];
    const clone = client.middlewareStack.clone();
    clone.add(noting(notes, "cloned"), { step: "build" });
    await client.send(new PingCommand({}));
    expect(notes).toEqual([]);
    client.middlewareStack = clone;
    await client.send(new PingCommand({}));
    clone.add(noting(notes, "later"), { step: "build" });
    await client.send(new PingCommand({}));
    expect(notes).toEqual(["cloned", "cloned", "later"]);
  });

  it("a removed middleware of the architecture does nothing any more", async () => {
    const { client, requests } = clientOf();
    await client.send(new PingCommand({}));
    client.middlewareStack.remove("getUserAgentMiddleware");
    await client.send(new PingCommand({}));
    expect(requests.map(({ headers }) => "user-agent" in headers)).toEqual([true, false]);
  });

  it("removing what is not there does no harm", async () => {
    const { client } = clientOf();
    expect(client.middlewareStack.remove("absent")).toBe(false);
    expect(client.middlewareStack.removeByTag("absent")).toBe(false);
    expect(client.middlewareStack.identify()).toEqual(architecture);
    await client.send(new PingCommand({}));
  });

  it("one client's change is no other's", async () => {
    const notes: string[] = [];
    const { client } = clientOf();
    clientOf().client.middlewareStack.add(noting(notes, "other"), { step: "build" });
    await client.send(new PingCommand({}));
    expect(notes).toEqual([]);
  });
});

describe("a command's own middlewares", () => {
  it("run for that command alone, among the client's", async () => {
    const { client } = clientOf();
    const notes: string[] = [];
    client.middlewareStack.add(noting(notes, "client's"), { step: "build" });
    const command = new PingCommand({});
    command.middlewareStack.add(noting(notes, "own"), { step: "build", priority: "high" });
    await client.send(command);
    await client.send(new PingCommand({}));
    await client.send(command);
    expect(notes).toEqual(["own", "client's", "client's", "own", "client's"]);
  });

  it("can replace the client's", async () => {
    const { client } = clientOf();
    const notes: string[] = [];
    const beside = { relation: "after", toMiddleware: "beside" } as const;
    client.middlewareStack.add(noting(notes, "client's"), { name: "beside", step: "build" });
    client.middlewareStack.addRelativeTo(noting(notes, "client's too"), { name: "after", ...beside });
    const command = new PingCommand({});
    const options = { name: "beside", step: "build", priority: "normal", override: true } as const;
    command.middlewareStack.add(noting(notes, "own"), options);
    command.middlewareStack.addRelativeTo(noting(notes, "own too"), {
      name: "after",
      ...beside,
      override: true,
    });
    await client.send(command);
    await client.send(new PingCommand({}));
    expect(notes).toEqual(["own", "own too", "client's", "client's too"]);
    expect(client.middlewareStack.identify()).toContain("beside - build");
    expect(command.middlewareStack.identify()).toEqual(["beside - build", "after - after beside"]);
  });

  it.each([
    ["a name of the client's", { name: "retryMiddleware", step: "finalizeRequest" }],
    ["an alias of the client's", { name: "tokenMiddleware", step: "finalizeRequest" }],
    ["a name of the client's at another step", { name: "retryMiddleware", step: "build", override: true }],
  ] as const)("with %s fail the call as a stack of the AWS SDK does", async (_, options) => {
    const { client, requests } = clientOf();
    const command = new PingCommand({});
    command.middlewareStack.add(noting([], "own"), options);
    const { message } = failureOf(() => client.middlewareStack.concat(command.middlewareStack));
    expect(message).toMatch(
      /^(Duplicate middleware name|"retryMiddleware" middleware .*cannot be overridden)/,
    );
    await expect(client.send(command)).rejects.toThrow(message);
    expect(requests).toEqual([]);
    await client.send(new PingCommand({}));
    expect(requests).toHaveLength(1);
  });

  it("can change after a send", async () => {
    const { client } = clientOf();
    const notes: string[] = [];
    const command = new PingCommand({});
    command.middlewareStack.add(noting(notes, "a"), { step: "build", name: "a" });
    await client.send(command);
    command.middlewareStack.add(noting(notes, "b"), { step: "build" });
    command.middlewareStack.remove("a");
    await client.send(command);
    expect(notes).toEqual(["a", "b"]);
  });

  it("can change request and output", async () => {
    const { client, requests } = clientOf(things);
    const command = new ListThingsCommand({});
    command.middlewareStack.add(
      (next: any) => async (call: any) => {
        call.request.headers["x-added"] = "yes";
        const result = await next(call);
        return { ...result, output: { ...result.output, added: true } };
      },
      { step: "build" },
    );
    expect(await client.send(command)).toMatchObject({ things: [], added: true });
    expect(requests[0]?.headers["x-added"]).toBe("yes");
  });
});

describe("the context", () => {
  it("names client, command and operation, and has the send's options", async () => {
    const { client } = clientOf(things);
    const contexts: any[] = [];
    client.middlewareStack.add((next: any, context: any) => {
      contexts.push(context);
      return next;
    });
    const abortSignal = new AbortController().signal;
    await client.send(new ListThingsCommand({}), { abortSignal });
    expect(contexts).toEqual([
      expect.objectContaining({
        clientName: "TestClient",
        commandName: "ListThingsCommand",
        operation: expect.objectContaining({ name: "ListThings" }),
        options: { abortSignal },
      }),
    ]);
  });

  it("is one send's own: what a plugin notes there, no other send sees", async () => {
    const { client } = clientOf(things);
    const command = new ListThingsCommand({});
    const seen: unknown[] = [];
    let arrived = 0;
    let open = () => {};
    const both = new Promise<void>((resolve) => {
      open = resolve;
    });
    client.middlewareStack.add(
      (next: any, context: any) => async (call: any) => {
        seen.push(context.note);
        arrived += 1;
        const mine = arrived;
        context.note = mine;
        if (arrived === 2) open();
        await both;
        seen.push(context.note === mine);
        return next(call);
      },
      { step: "build" },
    );
    await Promise.all([client.send(command), client.send(command)]);
    expect(seen).toEqual([undefined, undefined, true, true]);
  });
});

describe("a command is a value:", () => {
  it("sent twice, it gives what two commands give", async () => {
    const { client, requests } = clientOf(json({ things: [{ id: "1" }] }), json({ things: [{ id: "2" }] }));
    const command = new ListThingsCommand({ filter: "f" });
    expect((await client.send(command)).things).toEqual([{ id: "1" }]);
    expect((await client.send(command)).things).toEqual([{ id: "2" }]);
    expect(requests.map(({ path, query }) => ({ path, query }))).toEqual([
      { path: "/things", query: { filter: "f" } },
      { path: "/things", query: { filter: "f" } },
    ]);
  });

  it("sent at once on two clients, it goes to both, each in its own way", async () => {
    const [here, there] = ["eu-west-1", "us-west-2"].map((region) => {
      const requestHandler = stubHandler(json({ things: [{ id: region }] }));
      const client = new TestClient({ region, requestHandler, token: { token: `token-${region}` } });
      return { client, requestHandler };
    });
    const command = new ListThingsCommand({ filter: "f" });
    const outputs = await Promise.all([here?.client.send(command), there?.client.send(command)]);
    expect(outputs.map((output) => output?.things)).toEqual([[{ id: "eu-west-1" }], [{ id: "us-west-2" }]]);
    expect(here?.requestHandler.requests).toEqual([
      expect.objectContaining({
        hostname: "api.test.eu-west-1.amazonaws.com",
        headers: expect.objectContaining({ "x-test-bearer_token": "token-eu-west-1" }),
      }),
    ]);
    expect(there?.requestHandler.requests).toEqual([
      expect.objectContaining({
        hostname: "api.test.us-west-2.amazonaws.com",
        headers: expect.objectContaining({ "x-test-bearer_token": "token-us-west-2" }),
      }),
    ]);
  });

  it("one send's failure leaves another's alone", async () => {
    const controller = new AbortController();
    const { client } = clientOf(hang, things);
    const command = new ListThingsCommand({});
    const doomed = client.send(command, { abortSignal: controller.signal });
    const other = client.send(command);
    await expect(other).resolves.toMatchObject({ things: [] });
    controller.abort();
    await expect(doomed).rejects.toThrow("Request aborted");
  });
});
