import { InvalidParameterError } from "@identity-center/client-sso";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { failureOf, openWorld } from "../behaviour/world";
import { clientOf, inProcess, stubHandler, ways } from "./setup";

const input = { accessToken: "a-token", accountId: "000000000000", roleName: "ReadOnly" };

describe("row 3: a body is bounded", () => {
  const bombs = [
    { kind: "large", bytes: 200_000_000 },
    { kind: "large", bytes: 200_000_000, chunked: true },
    { kind: "endless" },
    { kind: "gzip", bytes: 200_000_000 },
  ] as const;

  test.each(ways)(
    "row 3: and so is memory, with the handler of $name",
    { timeout: 60_000 },
    async ({ name }) => {
      let fault: (typeof bombs)[number] | undefined;
      const { endpoint, accessToken } = await openWorld({
        faults: ({ count }) => {
          fault = bombs[count - 2];
          return fault;
        },
      });
      const { status, told } = await inProcess(
        { endpoint, way: name, accessToken, bombs: bombs.length },
        `
      const client = new SSO({ region: "us-east-1", endpoint: given.endpoint, ...ways[given.way]() });
      const { accessToken } = given;
      await client.listAccounts({ accessToken });
      gc();
      // The highest ever, in MB: no peak is missed.
      const peak = () => process.resourceUsage().maxRSS / 1024;
      const before = Math.max(peak(), process.memoryUsage.rss() / 2 ** 20);
      const seen = [];
      for (let count = 0; count < given.bombs; count += 1) {
        const error = await client.listAccounts({ accessToken }).catch((error) => error);
        seen.push({ name: error.name, code: error.code, attempts: error.$metadata?.attempts, grown: peak() - before });
      }
      client.destroy();
      tell(seen);
    `,
      );
      expect(status).toBe(0);
      if (process.env["FIGURES"])
        console.log(
          name,
          told.map(({ grown }: any) => Math.round(grown)),
          "MB",
        );
      expect(told).toHaveLength(bombs.length);
      for (const { grown, ...seen } of told) {
        expect(seen).toEqual({ name: "NetworkError", code: "ERR_BODY_TOO_LARGE", attempts: 1 });
        expect(grown).toBeLessThan(64);
      }
    },
  );

  test.each(ways)("row 3: at the byte that is set, with the handler of $name", async ({ options }) => {
    const { client, accessToken, portal } = await openWorld({
      faults: ({ count }) => ({ kind: count % 2 ? "large" : "gzip", bytes: 100_000 }),
    });
    const fits = client({ ...options(), maxBodySize: 100_000 });
    const tight = client({ ...options(), maxBodySize: 99_999 });
    for (let count = 0; count < 2; count += 1) {
      expect((await fits.listAccounts({ accessToken })).accountList).toHaveLength(12);
    }
    for (let count = 0; count < 2; count += 1) {
      expect(await failureOf(tight.listAccounts({ accessToken }))).toMatchObject({
        name: "NetworkError",
        message: "The response is larger than 99999 bytes",
      });
    }
    expect(portal.injected).toMatchObject({ large: 2, gzip: 2 });
  });

  test.each(ways)("row 3: the body of an error too, with the handler of $name", async ({ options }) => {
    const { client, accessToken, portal } = await openWorld({ faults: () => ({ kind: "endless" }) });
    portal.revoke(accessToken);
    const error = await failureOf(client({ ...options(), maxAttempts: 1 }).listAccounts({ accessToken }));
    expect(error.code).toBe("ERR_BODY_TOO_LARGE");
  });

  test("row 3: a bound that makes no sense is refused", () => {
    for (const maxBodySize of [0, -1, Number.NaN]) {
      expect(() => clientOf({ maxBodySize })).toThrow(InvalidParameterError);
    }
  });
});

describe("row 7: what resolves has the type that is stated", () => {
  const whole = { accessKeyId: "ASIAEXAMPLE", secretAccessKey: "s", sessionToken: "t", expiration: 1.9e12 };
  const credentials = (change: object) => JSON.stringify({ roleCredentials: { ...whole, ...change } });

  const unfit = [
    "",
    " ",
    "null",
    "true",
    "42",
    '"text"',
    "[]",
    "{}",
    "<html></html>",
    '{"roleCredentials":null}',
    '{"roleCredentials":[]}',
    '{"roleCredentials":{}}',
    '{"roleCredentials":"x"}',
    ...Object.keys(whole).flatMap((member) =>
      ["", null, undefined, {}, [], true].map((value) => credentials({ [member]: value })),
    ),
    credentials({ secretAccessKey: 5 }),
    credentials({ expiration: "1900000000000" }),
    credentials({ expiration: "soon" }),
    credentials({}).replace("1900000000000", "1e999"),
    `${credentials({})}x`,
    credentials({}).slice(0, -1),
  ];

  test("row 7: the cases are many and differ", () => {
    expect(unfit.length).toBeGreaterThan(40);
    expect(credentials({})).toContain("1900000000000");
  });

  test.each(unfit)("row 7: role credentials are never made of %s", async (body) => {
    const headers = { "x-amzn-requestid": "a-request" };
    const client = clientOf({ requestHandler: stubHandler({ headers, body }), maxAttempts: 1 });
    const error = await failureOf(client.getRoleCredentials(input));
    expect(error).toMatchObject({ name: "InvalidResponseError", $metadata: { httpStatusCode: 200 } });
  });

  test("row 7: a whole answer resolves, without what the model does not name", async () => {
    const body = credentials({ extra: "x", ["__proto__"]: { polluted: 1 } });
    const client = clientOf({ requestHandler: stubHandler({ body }) });
    const { $metadata, ...output } = await client.getRoleCredentials(input);
    expect(output).toEqual({ roleCredentials: whole });
    expect({}).not.toHaveProperty("polluted");
  });

  test.each([
    ...["", "[]", "42", "{}", '{"accountList":null}', '{"accountList":{}}', '{"accountList":[null]}'],
    ...['{"accountList":[{}]}', '{"accountList":[{"accountId":5}]}', '{"accountList":[{"accountId":""}]}'],
    ...['{"accountList":[],"nextToken":5}', '{"accountList":[{"accountId":"1","emailAddress":[]}]}'],
  ])("row 7: a list is never made of %s", async (body) => {
    const client = clientOf({ requestHandler: stubHandler({ body }), maxAttempts: 1 });
    expect((await failureOf(client.listAccounts(input))).name).toBe("InvalidResponseError");
  });

  test("row 7: any JSON gives typed credentials or the named error", async () => {
    const member = fc.oneof(fc.jsonValue(), fc.string(), fc.double());
    const answer = fc.record({
      roleCredentials: fc.oneof(
        fc.jsonValue(),
        fc.record(
          { accessKeyId: member, secretAccessKey: member, sessionToken: member, expiration: member },
          { requiredKeys: [] },
        ),
      ),
    });
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.jsonValue(), answer), async (json) => {
        const requestHandler = stubHandler({ body: JSON.stringify(json) });
        const client = clientOf({ requestHandler, maxAttempts: 1 });
        const outcome = await client.getRoleCredentials(input).catch((error) => error);
        if (outcome instanceof Error) {
          expect(outcome.name).toBe("InvalidResponseError");
          return;
        }
        const { accessKeyId, secretAccessKey, sessionToken, expiration } = outcome.roleCredentials;
        for (const text of [accessKeyId, secretAccessKey, sessionToken]) expect(text).toMatch(/^.+$/s);
        expect(Number.isFinite(expiration)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });
});
