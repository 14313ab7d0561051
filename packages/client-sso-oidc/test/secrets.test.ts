import { inspect } from "node:util";
import {
  CreateTokenCommand,
  type CreateTokenCommandInput,
  RegisterClientCommand,
  type SSOOIDCClientConfig,
  StartDeviceAuthorizationCommand,
  tracingPlugin,
} from "@identity-center/client-sso-oidc";
import { describe, expect, test } from "vitest";
import type { Answer } from "./recorder";
import { failureOf, openWorld } from "./world";

// Canaries: no eight characters of one occur anywhere else.
const canaries = {
  clientSecret: "eyJraWQiOiJrZXktMTU2NDAyODA5OSIsImFsZyI6IkhTMzg0In0.Zq9wXvBt4LmNc7Rk",
  deviceCode: "gT7yHn3WcX5vBz8KqPr2LdJf6MsUaEi4OoYwRlVkDxNhCbGm",
  code: "pK4sVjX9rTqZ2wNfY6hLdC8gMbU3eAoI7iRnEyWvGxSkJcDt",
  codeVerifier: "hN6bQwZr8TyLkVpXc3FjGd5MsUaEi2OoRlCx9vBnKt4YwHgJm7PqWz",
  refreshToken: "aorAAAAAGd5kQw9ZrXyTbVnMcLpHjGfDsAeUoIi3R7tY2kLqWzXvBnMgHjKl",
  accessToken: "aoaAAAAAGfT0k3nQ7wZ9pLm2XcVbN8sDhJ4yUiOe6RtKqWzYxPvBnMaSdFgHjKl",
  idToken: "fQ2mXkVt7ZpLwGyRbNc9JhSdUaEo4IiTrYxCvBq6nMgKjHfDlWzPeXo5ViRu",
} as const;
const { clientSecret, deviceCode, code, codeVerifier, refreshToken, accessToken, idToken } = canaries;
const windows = Object.entries(canaries).flatMap(([name, canary]) =>
  Array.from({ length: canary.length - 7 }, (_, start) => [name, canary.slice(start, start + 8)] as const),
);

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
    inspect(value),
    inspect(value, { depth: Number.POSITIVE_INFINITY, maxStringLength: null, maxArrayLength: null }),
    inspect(value, { depth: Number.POSITIVE_INFINITY, showHidden: true, getters: true }),
    json(),
  ];
  if (!(value instanceof Error)) return texts;
  const members = Reflect.ownKeys(value).map((key) => (value as any)[key]);
  return [...texts, `${value}`, value.stack ?? "", ...members.flatMap((member) => printed(member))];
}

/** The names of the canaries of which eight characters or more are to be read somewhere in what is printed. */
function leaks(...values: unknown[]): string[] {
  const text = values.flatMap(printed).join("\n");
  return [...new Set(windows.filter(([, window]) => text.includes(window)).map(([name]) => name))];
}

const input: CreateTokenCommandInput = {
  clientId: "client-id",
  clientSecret,
  grantType: "authorization_code",
  deviceCode,
  code,
  codeVerifier,
  refreshToken,
};
const tokens = { accessToken, refreshToken, idToken, tokenType: "Bearer", expiresIn: 3600 };
const goodAnswer: Answer = { status: 200, body: JSON.stringify(tokens) };

async function world(answer: Answer, config: SSOOIDCClientConfig = {}) {
  const entries: unknown[][] = [];
  const level = (...told: unknown[]) => void entries.push(told);
  const logger = { trace: level, debug: level, info: level, warn: level, error: level };
  return { ...(await openWorld(answer, { maxAttempts: 1, logger, ...config })), entries };
}

test("the search finds what it searches for", () => {
  expect(leaks({ deep: [[[`x${codeVerifier.slice(9, 17)}x`]]] })).toEqual(["codeVerifier"]);
  expect(leaks(new Error("outer", { cause: new Error(deviceCode) }))).toEqual(["deviceCode"]);
  expect(leaks({ code: code.slice(0, 7) })).toEqual([]);
});

describe("a good call", () => {
  test("tells the logger of itself without a secret; the output alone holds the tokens", async () => {
    const { client, entries, recorder } = await world(goodAnswer);
    expect(await client.createToken(input)).toMatchObject(tokens);
    expect(JSON.parse(`${recorder.requests[0]?.body}`)).toEqual(input);
    expect(entries).toHaveLength(1);
    expect(inspect(entries, { depth: 9 })).toContain("client-id");
    expect(leaks(entries)).toEqual([]);
  });

  test("of RegisterClient and StartDeviceAuthorization does too", async () => {
    const { client, entries, recorder } = await world({
      status: 200,
      body: JSON.stringify({ clientId: "i", clientSecret, clientSecretExpiresAt: 4e9 }),
    });
    await client.registerClient({ clientName: "name", clientType: "public" });
    recorder.answer = {
      status: 200,
      body: JSON.stringify({
        deviceCode,
        userCode: "ABCD-EFGH",
        verificationUri: "https://x",
        expiresIn: 600,
      }),
    };
    await client.startDeviceAuthorization({ clientId: "i", clientSecret, startUrl: "https://start.example" });
    expect(entries).toHaveLength(2);
    expect(inspect(entries, { depth: 9 })).toContain("ABCD-EFGH");
    expect(leaks(entries)).toEqual([]);
  });

  test("shows no secret in client, configuration or command", async () => {
    const { client } = await world(goodAnswer);
    const commands = [
      new CreateTokenCommand(input),
      new RegisterClientCommand({ clientName: "n", clientType: "public", clientSecret } as never),
      new StartDeviceAuthorizationCommand({ clientId: "i", clientSecret, startUrl: "https://x" }),
    ];
    await client.createToken(input);
    expect(commands[0]?.input).toBe(input);
    expect(
      leaks(client, client.config, client.middlewareStack, ...commands, [{ deep: { commands } }]),
    ).toEqual([]);
  });

  test("shows middlewares a request and, outside the deserializer, a response without a secret", async () => {
    const { client, recorder } = await world({
      ...goodAnswer,
      headers: { "x-echo": refreshToken, "set-cookie": accessToken },
    });
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
    await client.createToken(input);
    expect(recorder.requests[0]?.body).toContain(code);
    expect(shown).toHaveLength(steps.length * 2 * 4);
    expect(leaks(...shown)).toEqual([]);
  });

  test("gives a tracer nothing secret", async () => {
    const { client, recorder } = await world(goodAnswer);
    const told: unknown[] = [];
    const tell = (...given: unknown[]) => void told.push(given);
    const span = { setAttribute: tell, setStatus: tell, recordException: tell, end: () => {} };
    const tracer = {
      startSpan: (...given: unknown[]) => {
        told.push(given);
        return span;
      },
    };
    client.middlewareStack.use(tracingPlugin(client.config, tracer));
    await client.createToken(input);
    recorder.answer = { status: 400, body: JSON.stringify({ error_description: `${code} is used` }) };
    await failureOf(client.createToken(input));
    expect(told.length).toBeGreaterThan(6);
    expect(leaks(...told)).toEqual([]);
  });
});

describe("an error shows no secret", () => {
  const echo = Object.values(input).join(" and ");
  const answers: readonly [string, Answer][] = [
    ...(["error", "error_description", "reason", "endpoint", "region", "message", "code"] as const).map(
      (member): [string, Answer] => [
        `that is echoed in ${member}`,
        { status: 400, body: JSON.stringify({ error: "invalid_grant", [member]: echo }) },
      ],
    ),
    ["that is echoed in the type", { status: 400, headers: { "x-amzn-errortype": refreshToken } }],
    ["that is echoed in the request id", { status: 400, headers: { "x-amzn-requestid": code } }],
    ["that is echoed in a page", { status: 502, body: `<html>${echo}</html>` }],
    ["of an answer that is a page with the tokens", { status: 200, body: `<html>${accessToken}</html>` }],
    ["of tokens that are cut off", { status: 200, body: JSON.stringify(tokens).slice(0, -3) }],
    ["of tokens that are not whole", { status: 200, body: JSON.stringify({ ...tokens, expiresIn: "1" }) }],
  ];

  test.each(answers)("%s", async (_, answer) => {
    const { client, entries } = await world(answer);
    const error = await failureOf(client.createToken(input));
    expect(entries).toHaveLength(1);
    expect(leaks(error, entries)).toEqual([]);
  });

  test("and still says what happened", async () => {
    const body = JSON.stringify({ error: "invalid_grant", error_description: `${code} is used` });
    const { client } = await world({ status: 400, body });
    const error = await failureOf(client.createToken(input));
    expect(error).toMatchObject({ name: "InvalidGrantException", error_description: "*** is used" });
    expect(error.message).toMatch(/^\*\*\* is used \(/);
  });

  test.each(Object.keys(input).filter((name) => name !== "clientId" && name !== "grantType"))(
    "of an input whose %s is of another type, or no text that can be sent",
    async (name) => {
      const { client, recorder, entries } = await world(goodAnswer);
      const secret = input[name as keyof typeof input] as string;
      for (const value of [[secret], { secret }, `${secret}\ud800`]) {
        const error = await failureOf(client.createToken({ ...input, [name]: value as never }));
        expect(error).toMatchObject({ name: "InvalidParameterError", parameter: name });
        expect(leaks(error, entries)).toEqual([]);
      }
      expect(recorder.requests).toHaveLength(0);
    },
  );

  test("of a connection that is refused, and of a call that was aborted", async () => {
    const { client, recorder, entries } = await world(goodAnswer);
    const aborted = await failureOf(client.createToken(input, { abortSignal: AbortSignal.abort() }));
    await recorder.close();
    const refused = await failureOf(client.createToken(input));
    expect([aborted.name, refused.name]).toEqual(["AbortError", "NetworkError"]);
    expect(leaks(aborted, refused, entries)).toEqual([]);
  });
});
