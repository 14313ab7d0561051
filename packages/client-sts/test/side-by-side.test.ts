import * as peer from "@aws-sdk/client-sts";
import * as own from "@identity-center/client-sts";
import fc from "fast-check";
import { describe, expect, onTestFinished, test, vi } from "vitest";
import {
  type Answer,
  credentials,
  failure,
  failureOf,
  role as roleAnswer,
  type Sent,
  stubHandler,
} from "./stub";

// The AWS SDK's client and this one send the same, to the same place, with the same signature.

const runs = Number(process.env["FUZZ_RUNS"] ?? 60);
const time = Date.UTC(2026, 10, 28, 23, 59, 59);

function stopClock(): void {
  const now = vi.spyOn(Date, "now").mockReturnValue(time);
  onTestFinished(() => now.mockRestore());
}

/** What a client may choose for itself is the same in both, before it is signed. */
function level(client: { middlewareStack: any }): void {
  client.middlewareStack.addRelativeTo(
    (next: any) => (args: any) => {
      const { headers } = args.request;
      headers["amz-sdk-invocation-id"] = "00000000-0000-4000-8000-000000000000";
      headers["user-agent"] = headers["x-amz-user-agent"] = "both/1";
      return next(args);
    },
    { relation: "before", toMiddleware: "httpSigningMiddleware", name: "level" },
  );
}

/** What both send for a command. The stub gives no answer, so that both fail afterwards. */
async function both(name: string, input: object, config: object): Promise<(Sent | undefined)[]> {
  const sent: (Sent | undefined)[] = [];
  for (const side of [own, peer] as any[]) {
    const requestHandler = stubHandler({ status: 404, headers: { "x-amzn-requestid": "a-request" } });
    const client = new side.STSClient({ credentials, maxAttempts: 1, ...config, requestHandler });
    level(client);
    await failureOf(client.send(new side[`${name}Command`](input)));
    sent.push(requestHandler.requests[0]);
  }
  return sent;
}

function essence(sent: Sent | undefined) {
  const { method, protocol, hostname, port, path, query, headers, body } = sent ?? ({} as Sent);
  return { method, protocol, hostname, port, path, query, headers, body };
}

const text = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 30 }),
  fc.constant("€ &=?/+~'()*!"),
);
const absent = fc.constantFrom(undefined, null);
const maybe = fc.oneof(text, absent);
const role = {
  RoleArn: text,
  RoleSessionName: text,
  PolicyArns: fc.oneof(fc.array(fc.record({ arn: text }), { maxLength: 3 }), absent),
  Policy: maybe,
  DurationSeconds: fc.oneof(fc.integer({ min: 900, max: 43_200 }), absent),
  MinimumSessionTokenSize: fc.oneof(fc.integer({ min: 1, max: 4_096 }), absent),
};
const requiredKeys = ["RoleArn", "RoleSessionName"] as const;
const inputs: { readonly [command: string]: fc.Arbitrary<object> } = {
  AssumeRole: fc.record(
    {
      ...role,
      Tags: fc.oneof(fc.array(fc.record({ Key: text, Value: fc.oneof(text, fc.constant("")) })), absent),
      TransitiveTagKeys: fc.oneof(fc.array(text, { maxLength: 3 }), absent),
      ExternalId: maybe,
      SerialNumber: maybe,
      TokenCode: maybe,
      SourceIdentity: maybe,
      ProvidedContexts: fc.oneof(
        fc.array(fc.record({ ProviderArn: text, ContextAssertion: text }), { maxLength: 3 }),
        absent,
      ),
    },
    { requiredKeys: [...requiredKeys] },
  ),
  AssumeRoleWithWebIdentity: fc.record(
    { ...role, WebIdentityToken: text, ProviderId: maybe },
    { requiredKeys: [...requiredKeys, "WebIdentityToken"] },
  ),
  GetCallerIdentity: fc.constant({}),
};

describe("any valid input makes the same request, signature included", () => {
  test.each(Object.keys(inputs))("%s", { timeout: 600_000 }, async (name) => {
    stopClock();
    await fc.assert(
      fc.asyncProperty(inputs[name] as fc.Arbitrary<object>, async (input) => {
        const [mine, other] = await both(name, input, { region: "eu-west-1" });
        expect(essence(mine)).toEqual(essence(other));
        expect(mine?.headers["content-type"]).toBe("application/x-www-form-urlencoded");
        expect("authorization" in (mine?.headers ?? {})).toBe(name !== "AssumeRoleWithWebIdentity");
      }),
      { numRuns: name === "GetCallerIdentity" ? 1 : runs },
    );
  });

  test("of lasting credentials", async () => {
    stopClock();
    const { sessionToken: _, ...lasting } = credentials;
    const [mine, other] = await both("GetCallerIdentity", {}, { region: "eu-west-1", credentials: lasting });
    expect(essence(mine)).toEqual(essence(other));
    expect(mine?.headers).not.toHaveProperty("x-amz-security-token");
  });
});

const regions =
  "af-south-1 ap-east-1 ap-northeast-1 ap-northeast-2 ap-south-1 ap-southeast-1 ap-southeast-2 ap-southeast-7 aws-global ca-central-1 ca-west-1 cn-north-1 cn-northwest-1 eu-central-1 eu-central-2 eu-isoe-west-1 eu-north-1 eu-south-1 eu-west-1 eu-west-2 eu-west-3 eusc-de-east-1 il-central-1 me-south-1 mx-central-1 sa-east-1 us-east-1 us-east-2 us-gov-east-1 us-gov-west-1 us-iso-east-1 us-iso-west-1 us-isob-east-1 us-isof-south-1 us-west-1 us-west-2".split(
    " ",
  );

describe("the endpoint of any region and the region of the signature are the same", () => {
  test.each([false, true])("useGlobalEndpoint: %s", { timeout: 120_000 }, async (useGlobalEndpoint) => {
    stopClock();
    for (const region of [...regions, "xx-new-1"]) {
      for (const [useFipsEndpoint, useDualstackEndpoint] of [
        [],
        [true],
        [false, true],
        [true, true],
      ] as boolean[][]) {
        const config = { region, useFipsEndpoint, useDualstackEndpoint, useGlobalEndpoint };
        const [mine, other] = await both("GetCallerIdentity", {}, config);
        // What the AWS SDK refuses, a partition may have by now: it is sent to the name that it would have.
        if (other) expect(essence(mine), JSON.stringify(config)).toEqual(essence(other));
      }
    }
  });

  test("a custom endpoint is used as it is", async () => {
    stopClock();
    for (const region of ["us-east-1", "eu-south-1"]) {
      const config = { region, endpoint: "https://sts.example:8443/base/", useGlobalEndpoint: true };
      const [mine, other] = await both("GetCallerIdentity", {}, config);
      expect({ ...essence(mine), path: "" }).toEqual({ ...essence(other), path: "", headers: mine?.headers });
      expect(mine).toMatchObject({ hostname: "sts.example", port: 8443 });
      expect(mine?.headers["authorization"]).toContain(`/${region}/sts/aws4_request`);
    }
  });
});

describe("the same is made of an answer", () => {
  /** What both make of it. */
  async function made(answer: Answer): Promise<any[]> {
    const call = { RoleArn: "arn:aws:iam::111122223333:role/r", RoleSessionName: "build" };
    return Promise.all(
      ([own, peer] as any[]).map((side) => {
        const requestHandler = stubHandler(answer);
        const client = new side.STSClient({
          credentials,
          region: "eu-west-1",
          maxAttempts: 1,
          requestHandler,
        });
        return client.send(new side.AssumeRoleCommand(call)).catch((error: unknown) => error);
      }),
    );
  }

  test("a role", async () => {
    const [mine, other] = await made(roleAnswer);
    expect(mine).toEqual(other);
  });

  test.each(["AccessDenied", "ExpiredToken", "RegionDisabledException", "MalformedPolicyDocument"])(
    "%s",
    async (code) => {
      const errors = await made(failure(403, code, "No &amp; no"));
      const names = ["name", "message", "Code", "Type", "Error", "$fault", "$metadata"];
      const [mine, other] = errors.map((error) => names.map((name) => [name, error[name]]));
      expect(mine).toEqual(other);
      expect(errors[0]).toMatchObject({ Code: code, Type: "Sender", Error: { Message: "No & no" } });
    },
  );
});

test("what the AWS SDK's package has of these operations is here, under the same names", () => {
  const others =
    /SAML|AssumeRoot|DecodeAuthorization|AccessKeyInfo|DelegatedAccess|FederationToken|ScopedCredentials|SessionToken|WebIdentityTokenCommand|\$$|^errorTypeRegistries$|^default$|^module\.exports$|efault.*RoleAssumer|ecorate/;
  const ofOthers = [
    "ExpiredTradeInTokenException",
    "InsufficientSessionLifetimeException",
    "InvalidAuthorizationMessageException",
    "InvalidSubjectCredentialsException",
    "JWTPayloadSizeExceededException",
    "OutboundWebIdentityFederationDisabledException",
    "SessionDurationEscalationException",
  ];
  const names = Object.keys(peer).filter((name) => !others.test(name) && !ofOthers.includes(name));
  expect(names.filter((name) => !(name in own) && !/^[A-Z]\w+(Mode|Type|Status)$/.test(name))).toEqual([]);
  for (const name of names.filter((name) => name.endsWith("Exception")))
    expect((own as any)[name].shapeId).toBe((peer as any)[name].shapeId);
  const methods = ["assumeRole", "assumeRoleWithWebIdentity", "getCallerIdentity"];
  for (const side of [own, peer] as any[])
    expect(methods.filter((name) => typeof side.STS.prototype[name] !== "function")).toEqual([]);
});
