import { inspect } from "node:util";
import { describe, expect, it } from "vitest";
import { json, stubHandler } from "../stub-handler";
import { GetKeyCommand, ListThingsCommand, TestClient } from "../test-client";

const accessToken = "planted-access-token";
const key = {
  accessKeyId: "shown-id",
  secretAccessKey: "planted-secret-key",
  sessionToken: "planted-session",
  expiration: 5,
};

function recorder() {
  const entries: [level: string, entry: any][] = [];
  const at = (level: string) => (entry: unknown) => entries.push([level, entry]);
  return { entries, logger: { debug: at("debug"), info: at("info"), warn: at("warn"), error: at("error") } };
}

describe("the logger", () => {
  it("is told of a success once, with input, output and attempts, secrets masked", async () => {
    const { entries, logger } = recorder();
    const client = new TestClient({ logger, requestHandler: stubHandler(json({}, 503), json({ key })) });
    const output = await client.send(new GetKeyCommand({ accessToken, name: "n" }));
    expect(entries).toEqual([
      [
        "info",
        {
          clientName: "TestClient",
          commandName: "GetKeyCommand",
          input: { accessToken: "***", name: "n" },
          output: { key: { ...key, secretAccessKey: "***", sessionToken: "***" } },
          metadata: expect.objectContaining({ httpStatusCode: 200, attempts: 2 }),
        },
      ],
    ]);
    expect(output.key).toEqual(key);
  });

  it("is told of a failure once, with the error", async () => {
    const { entries, logger } = recorder();
    const client = new TestClient({ logger, requestHandler: stubHandler(json({ message: "No" }, 400)) });
    const error = await client.send(new ListThingsCommand({ accessToken })).catch((error) => error);
    expect(entries).toEqual([
      [
        "error",
        {
          clientName: "TestClient",
          commandName: "ListThingsCommand",
          input: { accessToken: "***" },
          error,
          metadata: expect.objectContaining({ httpStatusCode: 400, attempts: 1 }),
        },
      ],
    ]);
    expect(inspect(entries, { depth: 20, showHidden: true })).not.toContain("planted");
  });

  it("is told of an input that is refused", async () => {
    const { entries, logger } = recorder();
    const client = new TestClient({ logger, requestHandler: stubHandler() });
    await client.send(new ListThingsCommand({ accessToken, maxResults: -1 })).catch(() => {});
    expect(entries).toMatchObject([
      ["error", { input: { accessToken: "***", maxResults: -1 }, error: { parameter: "maxResults" } }],
    ]);
  });

  it("need not have every level", async () => {
    const requestHandler = stubHandler(json({ things: [] }), json({}, 400));
    const client = new TestClient({ logger: {} as never, requestHandler });
    await expect(client.send(new ListThingsCommand({ accessToken }))).resolves.toMatchObject({ things: [] });
    await expect(client.send(new ListThingsCommand({ accessToken }))).rejects.toThrow("UnknownError");
  });
});
