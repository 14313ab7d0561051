import { describe, expect, it } from "vitest";
import { stubHandler } from "../stub-handler";
import { LeaveCommand, TestClient } from "../test-client";

/** The headers of a request to which a plugin gave a body. */
async function headersWith(body: unknown, headers: Record<string, string> = {}) {
  const requestHandler = stubHandler();
  const client = new TestClient({ requestHandler });
  const give = (next: any) => (call: any) => {
    call.request.body = body;
    Object.assign(call.request.headers, headers);
    return next(call);
  };
  client.middlewareStack.addRelativeTo(give, { relation: "before", toMiddleware: "contentLengthMiddleware" });
  await client.send(new LeaveCommand({ accessToken: "token" }));
  return requestHandler.requests[0]?.headers ?? {};
}

describe("the content-length header", () => {
  it.each([
    ["a text's bytes in UTF-8", "{é€}", "7"],
    ["bytes", new Uint8Array(5), "5"],
    ["a buffer", new ArrayBuffer(6), "6"],
  ])("counts %s", async (_, body, length) => {
    expect((await headersWith(body))["content-length"]).toBe(length);
  });

  it.each([
    ["no body", undefined],
    ["an empty body", ""],
    ["what tells no length", new ReadableStream()],
  ])("is absent for %s", async (_, body) => {
    expect(await headersWith(body)).not.toHaveProperty("content-length");
  });

  it("stays where a plugin has written it, in whatever case", async () => {
    const headers = await headersWith("text", { "Content-Length": "3" });
    expect(headers).toMatchObject({ "Content-Length": "3" });
    expect(headers).not.toHaveProperty("content-length");
  });
});
