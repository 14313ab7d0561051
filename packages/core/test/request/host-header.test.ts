import { describe, expect, it } from "vitest";
import { stubHandler } from "../stub-handler";
import { PingCommand, TestClient } from "../test-client";

describe("the host header", () => {
  it.each([
    [undefined, "api.test.eu-west-1.amazonaws.com"],
    ["https://example.com/base", "example.com"],
    ["http://localhost:8080", "localhost:8080"],
    ["http://[::1]:8080", "[::1]:8080"],
  ])("at endpoint %s is %s", async (endpoint, host) => {
    const requestHandler = stubHandler();
    await new TestClient({ endpoint, requestHandler }).send(new PingCommand({}));
    expect(requestHandler.requests[0]?.headers["host"]).toBe(host);
  });

  it("stays where a plugin has written it", async () => {
    const requestHandler = stubHandler();
    const client = new TestClient({ requestHandler });
    client.middlewareStack.add(
      (next: any) => async (call: any) => {
        call.request.headers["host"] = "other.example";
        return next(call);
      },
      { step: "build", priority: "high" },
    );
    await client.send(new PingCommand({}));
    expect(requestHandler.requests[0]?.headers["host"]).toBe("other.example");
  });
});
