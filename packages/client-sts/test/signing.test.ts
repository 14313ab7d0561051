import { inspect } from "node:util";
import { AssumeRoleCommand, STS, STSClient, type STSClientConfig } from "@identity-center/client-sts";
import { describe, expect, test } from "vitest";
import { answer, clientOf, credentials, failure, failureOf, identity, role, stubHandler } from "./stub";

const minutes = 60_000;
const start = Date.UTC(2030, 0, 1);

function clockAt(time = start) {
  const clock = { time, now: () => clock.time, sleep: async () => {} };
  return clock;
}

/** A provider that counts: `AKID1`, `AKID2`, ... */
function provider(lifetime?: number, clock = clockAt()) {
  const asked: any[] = [];
  const credentials = async (properties?: Record<string, any>) => {
    asked.push(properties);
    const accessKeyId = `AKID${asked.length}`;
    await Promise.resolve();
    const expiration = lifetime === undefined ? {} : { expiration: new Date(clock.now() + lifetime) };
    return { accessKeyId, secretAccessKey: "secret", ...expiration };
  };
  return { asked, credentials, clock };
}

const keyOf = ({ headers }: { headers: Record<string, string> }) =>
  /Credential=(\w+)/.exec(`${headers["authorization"]}`)?.[1];

describe("a provider of credentials", () => {
  test("is asked once, also by concurrent calls, and told of the client", async () => {
    const { asked, credentials } = provider();
    const { client, requests } = clientOf([identity], { credentials });
    expect(asked).toEqual([]);
    await Promise.all([client.getCallerIdentity({}), client.getCallerIdentity({})]);
    await client.getCallerIdentity({});
    expect(requests.map(keyOf)).toEqual(["AKID1", "AKID1", "AKID1"]);
    expect(asked).toHaveLength(1);
    expect(await asked[0].callerClientConfig.region()).toBe("eu-west-1");
  });

  test("is asked again five minutes before they expire", async () => {
    const { credentials, clock } = provider(60 * minutes);
    const { client, requests } = clientOf([identity], { credentials, clock });
    for (const minute of [0, 54, 56]) {
      clock.time = start + minute * minutes;
      await client.getCallerIdentity({});
    }
    expect(requests.map(keyOf)).toEqual(["AKID1", "AKID1", "AKID2"]);
  });

  test("is asked again after they were refused, and not after an outage", async () => {
    const { credentials } = provider();
    const answers = [failure(503, "ServiceUnavailable", "x"), failure(403, "ExpiredToken", "x"), identity];
    const { client, requests } = clientOf(answers, { credentials });
    for (const _ of [1, 2]) await failureOf(client.getCallerIdentity({}));
    await client.getCallerIdentity({});
    expect(requests.map(keyOf)).toEqual(["AKID1", "AKID1", "AKID2"]);
  });

  test("that fails is asked again by the next call; its error is the call's", async () => {
    let asked = 0;
    const credentials = async () => {
      asked += 1;
      throw Object.assign(new Error("Signed out"), { name: "SignedOutError" });
    };
    const { client, requests } = clientOf([identity], { credentials });
    for (const _ of [1, 2])
      expect(await failureOf(client.getCallerIdentity({}))).toMatchObject({ name: "SignedOutError" });
    expect(asked).toBe(2);
    expect(requests).toEqual([]);
  });

  test("that hangs does not keep the call", async () => {
    const { client } = clientOf([identity], { credentials: () => new Promise(() => {}), callTimeout: 20 });
    expect(await failureOf(client.getCallerIdentity({}))).toMatchObject({ name: "TimeoutError" });
  });
});

describe("credentials that cannot sign are refused, and not shown", () => {
  const bad: [what: string, given: unknown][] = [
    ["no secret key", { accessKeyId: "AKIDEXAMPLE" }],
    ["an empty key", { ...credentials, accessKeyId: "" }],
    ["a line in the token", { ...credentials, sessionToken: "AKIDEXAMPLE\r\nx: y" }],
    ["a text", "AKIDEXAMPLE"],
  ];
  test.each(bad)("at construction: %s", (_, given) => {
    const error = (() => {
      try {
        return new STSClient({ credentials: given as never });
      } catch (error) {
        return error;
      }
    })();
    expect(error).toMatchObject({ name: "InvalidParameterError", parameter: "credentials" });
    expect(inspect(error)).not.toContain("AKIDEXAMPLE");
  });

  test.each<[what: string, given: STSClientConfig["credentials"]]>([
    ["none", undefined],
    ...bad.map(([what, given]): [string, any] => [what, async () => given]),
  ])("with nothing sent: %s", async (_, given) => {
    const { client, requests } = clientOf([identity], { credentials: given });
    const error = await failureOf(client.getCallerIdentity({}));
    expect(error).toMatchObject({ name: "InvalidParameterError", parameter: "credentials" });
    expect(error.message).toMatch(/in the client's options; given: (undefined|object|string)$/);
    expect(requests).toEqual([]);
  });
});

describe("a clock that is wrong", () => {
  const hours = 60 * minutes;
  const date = new Date(start).toUTCString();
  const skewed = (code: string) => {
    const { headers, ...rest } = failure(403, code, "Signature expired");
    return { ...rest, headers: { ...headers, date } };
  };

  test.each(["SignatureDoesNotMatch", "RequestTimeTooSkewed", "InvalidSignatureException"])(
    "is corrected by the service's, with one more request: %s",
    async (code) => {
      const clock = clockAt(start - 2 * hours);
      const { client, requests } = clientOf([skewed(code), identity], { clock });
      await client.getCallerIdentity({});
      await client.getCallerIdentity({});
      const dates = requests.map(({ headers }) => headers["x-amz-date"]);
      expect(dates).toEqual(["20291231T220000Z", "20300101T000000Z", "20300101T000000Z"]);
    },
  );

  test("is not the reason where it is right", async () => {
    const { client, requests } = clientOf([skewed("SignatureDoesNotMatch")], { clock: clockAt() });
    expect(await failureOf(client.getCallerIdentity({}))).toMatchObject({ name: "SignatureDoesNotMatch" });
    expect(requests).toHaveLength(1);
  });

  test("is corrected once", async () => {
    const clock = clockAt(start - 2 * hours);
    const { client, requests } = clientOf([skewed("RequestTimeTooSkewed")], { clock });
    await failureOf(client.getCallerIdentity({}));
    expect(requests).toHaveLength(2);
  });
});

describe("the global endpoint", () => {
  const hostOf = async (region: string, config: STSClientConfig = {}) => {
    const { client, requests } = clientOf([identity], { region, ...config });
    await client.getCallerIdentity({});
    return requests[0]?.hostname;
  };

  test("is for the caller who asks for it, by the variable too", async () => {
    expect(await hostOf("eu-west-1")).toBe("sts.eu-west-1.amazonaws.com");
    process.env["AWS_STS_REGIONAL_ENDPOINTS"] = "legacy";
    try {
      expect(await hostOf("eu-west-1")).toBe("sts.amazonaws.com");
      expect(await hostOf("eu-south-1")).toBe("sts.eu-south-1.amazonaws.com");
      expect(await hostOf("eu-west-1", { useGlobalEndpoint: false })).toBe("sts.eu-west-1.amazonaws.com");
      process.env["AWS_STS_REGIONAL_ENDPOINTS"] = "global";
      await expect(hostOf("eu-west-1")).rejects.toThrow(
        "AWS_STS_REGIONAL_ENDPOINTS must be true or false; given: global",
      );
    } finally {
      delete process.env["AWS_STS_REGIONAL_ENDPOINTS"];
    }
  });

  test("is refused with another value than true or false", async () => {
    expect(() => new STSClient({ useGlobalEndpoint: "yes" as never })).toThrow(/^useGlobalEndpoint must be/);
    const { client } = clientOf([identity], { useGlobalEndpoint: async () => "yes" as never });
    await expect(client.getCallerIdentity({})).rejects.toThrow(/^useGlobalEndpoint must be true or false/);
  });
});

describe("no secret is printed", () => {
  const canaries = [
    credentials.secretAccessKey,
    credentials.sessionToken,
    "secret/of+role",
    "token/of+role==",
    "eyJhbGciOiJSUzI1NiJ9.web.identity",
    "assertion-of-the-context",
  ];
  const leaks = (...values: unknown[]) => {
    const text = values
      .flatMap((value) => [inspect(value, { depth: 20, showHidden: true }), `${JSON.stringify(value)}`])
      .join("\n");
    return canaries.filter((canary) => text.includes(canary));
  };
  const input = {
    RoleArn: "arn:aws:iam::111122223333:role/r",
    RoleSessionName: "build",
    ProvidedContexts: [{ ProviderArn: "arn", ContextAssertion: "assertion-of-the-context" }],
  };

  test("by clients, commands, requests and the logger", async () => {
    const entries: unknown[] = [];
    const level = (...told: unknown[]) => void entries.push(told);
    const logger = { trace: level, debug: level, info: level, warn: level, error: level };
    const { client } = clientOf([role], { logger });
    const seen: unknown[] = [];
    client.middlewareStack.addRelativeTo(
      (next: any) => (args: any) => {
        seen.push(args.request);
        return next(args);
      },
      { relation: "after", toMiddleware: "httpSigningMiddleware", name: "spy" },
    );
    await client.assumeRole(input);
    expect((seen[0] as any).headers.authorization).toMatch(/^AWS4-HMAC-SHA256 /);
    expect(entries).toHaveLength(1);
    // The stub keeps what was sent.
    const config = { ...client.config, requestHandler: undefined };
    expect(leaks(client, config, new AssumeRoleCommand(input), seen, entries)).toEqual([]);
  });

  test("by errors that repeat what was sent", async () => {
    const said = canaries.join(" ").replaceAll("/", "&#47;");
    const { client } = clientOf([failure(400, "ValidationError", `No ${credentials.sessionToken}`)]);
    expect(leaks(await failureOf(client.assumeRole(input)))).toEqual([]);
    const { client: web } = clientOf([failure(400, "InvalidIdentityToken", `No ${canaries[4]}`)]);
    const identity = { ...input, WebIdentityToken: `${canaries[4]}` };
    expect(leaks(await failureOf(web.assumeRoleWithWebIdentity(identity)))).toEqual([]);
    const { client: cut } = clientOf([answer("AssumeRole", said)]);
    expect(leaks(await failureOf(cut.assumeRole(input)))).toEqual([]);
  });
});

test("a client is made from the configuration of another", async () => {
  const { client } = clientOf([identity]);
  const requestHandler = stubHandler(identity);
  const other = new STS({ ...client.config, region: "us-east-2", requestHandler });
  await other.getCallerIdentity({});
  expect(requestHandler.requests[0]?.hostname).toBe("sts.us-east-2.amazonaws.com");
  expect(keyOf(requestHandler.requests[0] as never)).toBe("AKIDEXAMPLE");
});
