import { inspect } from "node:util";
import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
  SSO,
  type SSOClientConfig,
  tracingPlugin,
} from "@identity-center/client-sso";
import { describe, expect, onTestFinished, test } from "vitest";
import { failureOf } from "./behaviour/world";
import { type Answer, type Recorder, record } from "./recorder";

// Canaries: no eight characters of one occur anywhere else.
const accessToken = "aoaAAAAAGfT0k3nQ7wZ9pLm2XcVbN8sDhJ4yUiOe6RtKqWzYxPvBnMaSdFgHjKl";
const secretAccessKey = "wJ7rXUtnFEMIzK3MDENGbPxRfiCYq5ZkL0vT2hQe";
const sessionToken = "IQoJb3JpZ2luX2VjEK9zTmVhGb4dXsWqPoLiMnUyHtGrFeDcVbJkZaQxSw1e2r3t4y5u6i7o8p";
const canaries = { accessToken, secretAccessKey, sessionToken };
const windows = Object.entries(canaries).flatMap(([name, canary]) =>
  Array.from({ length: canary.length - 7 }, (_, start) => [name, canary.slice(start, start + 8)] as const),
);

const roleCredentials = { accessKeyId: "ASIAEXAMPLE", secretAccessKey, sessionToken, expiration: 4e12 };
const goodAnswer: Answer = { status: 200, body: JSON.stringify({ roleCredentials }) };

/** Every way in which a value is likely to be printed. */
function printed(value: any): string[] {
  const json = () => {
    try {
      return JSON.stringify(value) ?? "";
    } catch (error) {
      return `${error}`;
    }
  };
  const texts = [
    `${inspect(value)}`,
    inspect(value, { depth: Number.POSITIVE_INFINITY, maxStringLength: null, maxArrayLength: null }),
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
    json(),
  ];
  if (!(value instanceof Error)) return texts;
  const members = Reflect.ownKeys(value).map((key) => (value as any)[key]);
  return [
    ...texts,
    `${value}`,
    value.message,
    value.stack ?? "",
    ...members.flatMap((member) => printed(member)),
    ...(value.cause === undefined ? [] : printed(value.cause)),
  ];
}

/** The names of the canaries of which eight characters or more are to be read somewhere in what is printed. */
function leaks(...values: unknown[]): string[] {
  const text = values.flatMap(printed).join("\n");
  return [...new Set(windows.filter(([, window]) => text.includes(window)).map(([name]) => name))];
}

/** A logger that keeps what it is told, at every level. */
function listening() {
  const entries: unknown[][] = [];
  const level = (...told: unknown[]) => void entries.push(told);
  return { entries, logger: { trace: level, debug: level, info: level, warn: level, error: level } };
}

async function world(answer: Answer, config: SSOClientConfig = {}) {
  const recorder: Recorder = await record(answer);
  onTestFinished(recorder.close);
  const { entries, logger } = listening();
  const client = new SSO({
    region: "us-east-1",
    endpoint: recorder.endpoint,
    maxAttempts: 1,
    logger,
    ...config,
  });
  onTestFinished(() => client.destroy());
  return { recorder, client, entries };
}

const input = { accessToken, accountId: "000000000000", roleName: "ReadOnly" };

test("the search finds what it searches for", () => {
  expect(leaks({ deep: { deeper: [[[{ text: `x${accessToken.slice(9, 17)}x` }]]] } })).toEqual([
    "accessToken",
  ]);
  expect(leaks(new Error("outer", { cause: new Error(sessionToken) }))).toEqual(["sessionToken"]);
  expect(leaks(Object.defineProperty({}, "hidden", { value: secretAccessKey }))).toEqual(["secretAccessKey"]);
  expect(leaks({ accessToken: accessToken.slice(0, 7) })).toEqual([]);
});

describe("a good call", () => {
  test("tells the logger of itself without a secret; the output alone holds the credentials", async () => {
    const { client, entries } = await world(goodAnswer);
    const output = await client.getRoleCredentials(input);
    expect(output.roleCredentials).toEqual(roleCredentials);
    expect(entries).toHaveLength(1);
    expect(inspect(entries, { depth: 9 })).toContain("ASIAEXAMPLE");
    expect(leaks(entries, ...entries.flat())).toEqual([]);
  });

  test("shows no secret in client, configuration or command, whether the token is the input's or the client's", async () => {
    const { client } = await world(goodAnswer, { token: { token: accessToken } });
    const commands = [
      new GetRoleCredentialsCommand(input),
      new ListAccountRolesCommand(input),
      new ListAccountsCommand(input),
      new LogoutCommand(input),
    ];
    expect(leaks(client, client.config, ...commands, [{ deep: { client, commands } }])).toEqual([]);
    expect(commands[0]?.input).toBe(input);
    await client.getRoleCredentials({ accountId: "000000000000", roleName: "ReadOnly" });
    await client.getRoleCredentials(input);
    expect(leaks(client, client.config, client.middlewareStack, ...commands)).toEqual([]);
  });

  test.each([{}, { token: { token: accessToken } }])(
    "shows middlewares a request and, outside the deserializer, a response without a secret",
    async (config) => {
      const { client, recorder } = await world(goodAnswer, config);
      const shown: unknown[] = [];
      const steps = ["initialize", "serialize", "build", "finalizeRequest"] as const;
      for (const step of steps) {
        for (const priority of ["high", "low"] as const) {
          client.middlewareStack.add(
            (next: any, context: any) => async (call: any) => {
              shown.push(call.request, context);
              const result = await next(call);
              shown.push(result.response, call.request);
              return result;
            },
            { name: `${step}-${priority}`, step: step as "build", priority },
          );
        }
      }
      recorder.answer = {
        ...goodAnswer,
        headers: {
          "set-cookie": `session=${accessToken}`,
          "x-echo": accessToken,
          authorization: accessToken,
        },
      };
      await client.getRoleCredentials(config.token ? { ...input, accessToken: undefined } : input);
      expect(recorder.requests[0]?.headers["x-amz-sso_bearer_token"]).toBe(accessToken);
      expect(shown.length).toBe(steps.length * 2 * 4);
      expect(leaks(...shown)).toEqual([]);
    },
  );

  test("gives a tracer nothing secret", async () => {
    const { client, recorder } = await world(goodAnswer);
    const told: unknown[] = [];
    const tell = (...given: unknown[]) => void told.push(given);
    const span = { setAttribute: tell, setStatus: tell, recordException: tell, end: () => {} };
    client.middlewareStack.use(
      tracingPlugin(client.config, {
        startSpan: (...given) => {
          told.push(given);
          return span;
        },
      }),
    );
    await client.getRoleCredentials(input);
    recorder.answer = { status: 401, body: JSON.stringify({ message: `${accessToken} is not known` }) };
    await failureOf(client.getRoleCredentials(input));
    expect(told.length).toBeGreaterThan(6);
    expect(leaks(...told)).toEqual([]);
  });
});

describe("an error shows no secret", () => {
  async function shownBy(answer: Answer): Promise<{ error: any; shown: unknown[] }> {
    const { client, entries } = await world(answer);
    const error = await failureOf(client.getRoleCredentials(input));
    expect(error).toBeInstanceOf(Error);
    expect(entries).toHaveLength(1);
    return { error, shown: [error, ...entries.flat()] };
  }

  const page = (middle: string) => `<html><body>Denied: ${middle}</body></html>`;
  const answers: readonly [string, Answer][] = [
    [
      "whose message echoes the token",
      { status: 401, body: `{"message":"${accessToken} is not ${accessToken}"}` },
    ],
    ["whose Message does", { status: 400, body: `{"Message":"bad ${accessToken}"}` }],
    ["whose message is a list that does", { status: 400, body: `{"message":["${accessToken}"]}` }],
    [
      "whose body holds it elsewhere",
      { status: 500, body: `{"message":"no","request":{"token":"${accessToken}"},"cause":"${accessToken}"}` },
    ],
    ["whose body is a page that echoes it", { status: 403, body: page(accessToken) }],
    [
      "whose headers echo it under names of their own",
      {
        status: 401,
        headers: {
          "set-cookie": `token=${accessToken}`,
          authorization: `Bearer ${accessToken}`,
          "x-echo": accessToken,
          location: `https://portal.example/?token=${accessToken}`,
          "www-authenticate": `Bearer error=${accessToken}`,
        },
      },
    ],
    [
      "whose headers echo it under the name it was sent with",
      { status: 401, headers: { "x-amz-sso_bearer_token": accessToken } },
    ],
    ["whose type echoes it in the header", { status: 400, headers: { "x-amzn-errortype": accessToken } }],
    ["whose type echoes it in the body", { status: 400, body: `{"code":"${accessToken}"}` }],
    ["whose request id echoes it", { status: 400, headers: { "x-amzn-requestid": accessToken } }],
    ["of an answer that is a page with the token", { status: 200, body: page(accessToken) }],
    [
      "of a page that has the token where it is cut off for the message",
      { status: 200, body: page(" lorem ipsum dolor sit amet".repeat(6) + accessToken) },
    ],
    ["of a page that has the token in a link", { status: 200, body: page(`<a href="/?t=${accessToken}">`) }],
    [
      "of credentials that are cut off",
      { status: 200, body: JSON.stringify({ roleCredentials }).slice(0, -3) },
    ],
    [
      "of credentials that are cut off in a key",
      { status: 200, body: JSON.stringify({ roleCredentials }).slice(0, 110) },
    ],
    [
      "of credentials behind other text",
      { status: 200, body: `while(1);\n${JSON.stringify({ roleCredentials }, null, 2)}` },
    ],
    [
      "of credentials as a form",
      { status: 200, body: `SecretAccessKey=${secretAccessKey}&SessionToken=${sessionToken}` },
    ],
    [
      "of credentials as XML",
      {
        status: 200,
        body: `<SecretAccessKey>${secretAccessKey}</SecretAccessKey><SessionToken>${sessionToken}</SessionToken>`,
      },
    ],
    [
      "of credentials that lack a key",
      { status: 200, body: JSON.stringify({ roleCredentials: { ...roleCredentials, accessKeyId: "" } }) },
    ],
    [
      "of credentials that are a list",
      { status: 200, body: JSON.stringify({ roleCredentials: [secretAccessKey, sessionToken] }) },
    ],
    ["of an answer that is the token alone", { status: 200, body: JSON.stringify(sessionToken) }],
  ];

  test.each(answers)("%s", async (_, answer) => {
    const { shown } = await shownBy(answer);
    expect(leaks(...shown)).toEqual([]);
  });

  test("of a page, wherever the token stands in it", async () => {
    for (let before = 150; before < 210; before += 1) {
      const body = `${"ab ".repeat(70).slice(0, before)}${accessToken}`;
      const { shown } = await shownBy({ status: 200, body });
      expect(leaks(...shown), `after ${before} characters`).toEqual([]);
    }
  });

  test("and still says what happened", async () => {
    const said = `{"message":"${accessToken} is not known"}`;
    const { error } = await shownBy({ status: 401, headers: { "x-amzn-requestid": "r" }, body: said });
    expect(error.message).toMatch(/^\*\*\* is not known \(/);
    const headers = { server: "proxy" };
    const { error: unfit } = await shownBy({ status: 200, headers, body: page("by the proxy") });
    expect(unfit.message).toMatch(/^Status 200, not from SSO .*\(proxy\)$/);
  });

  test.each([
    ["of a command that lacks something", { accessToken } as never],
    ["of a token that no header can carry", { ...input, accessToken: `${accessToken}\n` }],
    ["of a token with a character beyond Latin-1", { ...input, accessToken: `${accessToken}→` }],
    ["of a token in a list", { ...input, accessToken: [accessToken] as never }],
  ])("%s", async (_, given) => {
    const { client, recorder, entries } = await world(goodAnswer);
    const error = await failureOf(client.getRoleCredentials(given));
    expect(error.name).toBe("InvalidParameterError");
    expect(recorder.requests).toHaveLength(0);
    expect(leaks(error, ...entries.flat())).toEqual([]);
  });

  test("of a client's token that no header can carry", async () => {
    const { client, entries } = await world(goodAnswer, { token: { token: `${accessToken}\n` } });
    const error = await failureOf(client.listAccounts({}));
    expect(error).toMatchObject({ name: "InvalidParameterError", parameter: "token" });
    expect(leaks(error, ...entries.flat())).toEqual([]);
  });

  test("of a connection that is refused, or cut", async () => {
    const { client, recorder, entries } = await world(goodAnswer);
    await recorder.close();
    const refused = await failureOf(client.getRoleCredentials(input));
    expect(refused.name).toBe("NetworkError");
    const cut = await failureOf(
      new SSO({
        region: "us-east-1",
        maxAttempts: 1,
        requestHandler: {
          async handle() {
            async function* body() {
              yield Buffer.from(JSON.stringify({ roleCredentials }).slice(0, 90));
              throw Object.assign(new Error("aborted"), { code: "ECONNRESET" });
            }
            return { response: { statusCode: 200, headers: {}, body: body() } };
          },
        } as any,
      }).getRoleCredentials(input),
    );
    expect(cut).toMatchObject({ name: "NetworkError", code: "ECONNRESET" });
    expect(leaks(refused, cut, ...entries.flat())).toEqual([]);
  });

  test("of a call that was aborted", async () => {
    const { client, entries } = await world(goodAnswer);
    const error = await failureOf(client.getRoleCredentials(input, { abortSignal: AbortSignal.abort() }));
    expect(error.name).toBe("AbortError");
    expect(leaks(error, ...entries.flat())).toEqual([]);
  });
});
