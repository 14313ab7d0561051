import { inspect } from "node:util";
import type { Logger } from "@smithy/types";
import { describe, expect, it } from "vitest";
import { json, type Reply, stubHandler } from "../stub-handler";
import { GetKeyCommand, ListThingsCommand, TestClient } from "../test-client";

// Of base64's characters, without repeats: any 8 in a row are a mark.
const accessToken = "Aq7Zx9Kd2Lm4Pw8Rt6Yv3Bn5Hs0Jc1Gf+EuTi/Oa==";
const secretAccessKey = "wJ4lrX7UtnF3EMI9K8MDE2NG5bPx6RfiCY1EXA0";
const sessionToken = "IQoJb3JpZ2luX2VjEHoaCXVzLWVhc3QtMSJHMEUCIQDz8kVn";
const secrets = [accessToken, secretAccessKey, sessionToken];
const key = { accessKeyId: "AKIDEXAMPLE", secretAccessKey, sessionToken, expiration: 1_900_000_000_000 };

/** The 8-character windows of the secrets that a text shows. */
function leaks(text: string): string[] {
  const windows = secrets.flatMap((secret) =>
    Array.from({ length: secret.length - 7 }, (_, start) => secret.slice(start, start + 8)),
  );
  return windows.filter((window) => text.includes(window));
}

/** Everything that printing a value can show. */
function printed(value: any): string {
  const views = [
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, maxStringLength: null }),
    inspect({ value }, { depth: Number.POSITIVE_INFINITY, showHidden: true }),
    JSON.stringify(value),
    JSON.stringify({ value }),
    `${value}`,
  ];
  if (value instanceof Error)
    views.push(`${value.stack}`, value.message, `${value.name}`, printed(value.cause));
  return views.join("\n");
}

function clientOf(answer: Reply, logger?: Logger): TestClient {
  // Of the stub only what answers: its notes of what was sent are no part of a client.
  const { handle } = stubHandler(answer);
  return new TestClient({
    requestHandler: { handle },
    maxAttempts: 1,
    token: { token: accessToken },
    logger,
  });
}

describe("no secret is shown by", () => {
  it("the search for leaks itself, which finds them", () => {
    expect(leaks(`...${secretAccessKey.slice(5, 13)}...`)).toHaveLength(1);
    expect(leaks(printed({ accessToken }))).not.toEqual([]);
    expect(leaks(printed(new Error("a", { cause: new Error(sessionToken) })))).not.toEqual([]);
  });

  it("a command, whose input is still there", () => {
    const command = new GetKeyCommand({ accessToken, name: "n" });
    expect(leaks(printed(command))).toEqual([]);
    expect(JSON.parse(JSON.stringify(command))).toEqual({
      command: "GetKey",
      input: { accessToken: "***", name: "n" },
    });
    expect(inspect(command)).toContain("GetKey");
    expect(command.input.accessToken).toBe(accessToken);
  });

  it("a client, before and after a call", async () => {
    const client = clientOf(json({ things: [] }));
    await client.send(new ListThingsCommand({}));
    expect(leaks(printed(client))).toEqual([]);
    expect(leaks(inspect(client.config, { depth: Number.POSITIVE_INFINITY, showHidden: true }))).toEqual([]);
    expect(JSON.stringify(client)).toBe('{"client":"TestClient"}');
    expect(inspect(client)).toBe("{ client: 'TestClient' }");
  });

  it("the request and the response that middlewares see", async () => {
    const client = clientOf(json({ key }));
    const seen: string[] = [];
    for (const step of ["serialize", "build", "finalizeRequest"] as const) {
      client.middlewareStack.add(
        (next: any) => async (call: any) => {
          seen.push(printed(call.request));
          const result = await next(call);
          seen.push(printed(call.request), printed(result.response));
          return result;
        },
        { step, priority: "low" } as never,
      );
    }
    expect((await client.send(new GetKeyCommand({ name: "n" }))).key).toEqual(key);
    expect(seen).toHaveLength(9);
    expect(seen.join("\n")).toContain("'x-test-bearer_token': '***'");
    expect(leaks(seen.join("\n"))).toEqual([]);
  });

  const echo = `token ${accessToken}`;
  const answers: [string, Reply][] = [
    ["an error that echoes the token", json({ message: echo }, 400)],
    ["an error that echoes it in Message", json({ Message: echo }, 500)],
    ["an error with keys in its body", json({ message: "m", key, accessToken }, 400)],
    ["a page that echoes the token", { statusCode: 502, body: `<html>${echo}</html>` }],
    ["a good status with a page that echoes it", { body: `<html>${echo}</html>` }],
    ["a page with the token in an attribute", { body: `<a href="/?token=${accessToken}">` }],
    ["keys that are cut off", { body: JSON.stringify({ key }).slice(0, -2) }],
    ["keys cut off at their start", { body: JSON.stringify({ key }).slice(1) }],
    ["keys in the middle of their text", { body: JSON.stringify({ key }).slice(60) }],
    ["keys of the wrong type", json({ key: { ...key, accessKeyId: [secretAccessKey] } })],
    ["keys without an expiration", json({ key: { ...key, expiration: sessionToken } })],
    ["keys that are a list", json([key])],
    ["a text that is JSON", json(sessionToken)],
    ["a header that echoes the token", json({}, 400, { "x-amz-sso_bearer_token": accessToken })],
    ["a header of the type that is the token", json({}, 400, { "x-amzn-errortype": accessToken })],
    ["a code that is the token", json({ code: accessToken }, 400)],
    ["a request id that echoes the token", json({}, 400, { "x-amzn-requestid": accessToken })],
    ["a cookie", json({}, 500, { "set-cookie": `session=${accessToken}` })],
    ["a header of a name of its own", json({}, 400, { "x-debug": accessToken })],
  ];

  it.each(answers)("the error of %s", async (_what, answer) => {
    const entries: unknown[] = [];
    const client = clientOf(answer, { error: (entry: unknown) => entries.push(entry) } as never);
    const failure = await client.send(new GetKeyCommand({ name: "n" })).then(
      () => expect.unreachable(),
      (error) => error,
    );
    expect(failure).toBeInstanceOf(Error);
    expect(leaks(printed(failure))).toEqual([]);
    expect(leaks(printed(entries))).toEqual([]);
  });

  it("an answer that is no JSON", async () => {
    for (const secret of secrets) {
      for (const headers of [{}, { "x-amzn-requestid": "a-request" }]) {
        const failure = await clientOf({ body: `<p>${secret}</p>`, headers })
          .send(new GetKeyCommand({ name: "n" }))
          .catch((error: Error) => error);
        expect((failure as Error).message).toMatch(
          /^(Status 200, not from|GetKey: the response has no JSON$)/,
        );
        expect(leaks(printed(failure))).toEqual([]);
      }
    }
  });

  it.each([
    ["one word", "planted_in_one_word"],
    ["short words", "planted=a=word"],
  ])("the error of an answer that echoes a token of %s", async (_what, token) => {
    for (const answer of [
      json({ code: token }, 400),
      json({}, 400, { "x-amzn-errortype": token }),
      json({ message: `No ${token}` }, 400),
      { body: `<p>${token}</p>` },
    ]) {
      const failure = await clientOf(answer)
        .send(new GetKeyCommand({ accessToken: token, name: "n" }))
        .catch((error: Error) => error);
      expect(failure).toBeInstanceOf(Error);
      expect(printed(failure)).not.toContain("planted");
    }
  });

  it("the refusal of a bad token", async () => {
    const command = new GetKeyCommand({ accessToken: `${accessToken}\n`, name: "n" });
    const failure = await clientOf({})
      .send(command)
      .catch((error: Error) => error);
    expect(failure).toMatchObject({ parameter: "accessToken" });
    expect(leaks(printed(failure))).toEqual([]);
  });
});
