import { generateKeyPairSync, sign } from "node:crypto";
import { describe, expect, test } from "vitest";
import { createPortal } from "../src/index";
import {
  ada,
  assume,
  CHINA,
  callSts,
  DEPLOY,
  directory,
  errorOf,
  FROM_PORTAL,
  GUARDED,
  ISSUER,
  keysIn,
  portalKeys,
  presignedRequest,
  readAnswer,
  SECOND,
  SECRETIVE,
  signedRequest,
  stsPortal,
  WEB,
} from "./sts-wire";
import { call, manualClock, START } from "./wire";

const whoAmI = { Action: "GetCallerIdentity" };
const portal = stsPortal();

describe("GetCallerIdentity", () => {
  test("tells a user", async () => {
    const answer = await callSts(portal, whoAmI);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toBe("text/xml");
    expect(answer.text("RequestId")).toBe(answer.headers.get("x-amzn-requestid"));
    expect(answer.xml).toBe(`<GetCallerIdentityResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <GetCallerIdentityResult>
    <Arn>${ada.arn}</Arn>
    <UserId>${answer.text("UserId")}</UserId>
    <Account>111122223333</Account>
  </GetCallerIdentityResult>
  <ResponseMetadata>
    <RequestId>${answer.text("RequestId")}</RequestId>
  </ResponseMetadata>
</GetCallerIdentityResponse>
`);
    expect(answer.text("UserId")).toMatch(/^AIDA[A-Z2-7]{17}$/);
  });

  test.each([
    ["us-east-1", "aws"],
    ["cn-north-1", "aws-cn"],
    ["us-gov-west-1", "aws-us-gov"],
    ["eusc-de-east-1", "aws-eusc"],
    ["us-iso-east-1", "aws-iso"],
    ["us-isob-east-1", "aws-iso-b"],
    ["eu-isoe-west-1", "aws-iso-e"],
  ])("tells the role of credentials that the portal of %s gave out", async (region, partition) => {
    const regional = stsPortal({ region });
    const { text } = await callSts(regional, whoAmI, { keys: await portalKeys(regional), region });
    expect(text("Arn")).toMatch(
      new RegExp(
        `^arn:${partition}:sts::111122223333:assumed-role/AWSReservedSSO_ReadOnly_[0-9a-f]{16}/user$`,
      ),
    );
    expect(text("UserId")).toMatch(/^AROA[A-Z2-7]{17}:user$/);
  });

  test("takes a signature in the query", async () => {
    const answer = await readAnswer(await portal.handle(await presignedRequest(whoAmI)));
    expect(answer.text("Arn")).toBe(ada.arn);
    const late = await presignedRequest(whoAmI, { at: START - 61_000 });
    expect(errorOf(await readAnswer(await portal.handle(late)))).toBe(
      "403 SignatureDoesNotMatch: Signature expired: 20291231T235859Z is now earlier than 20291231T235900Z (20300101T000000Z - 60 sec.)",
    );
    const endless = new Request(late.url.replace("X-Amz-Expires=60", "X-Amz-Expires=ever"));
    expect(errorOf(await readAnswer(await portal.handle(endless)))).toMatch("400 IncompleteSignature: ");
  });
});

describe("a signature is refused", () => {
  const body = `${new URLSearchParams({ Version: "2011-06-15", ...whoAmI })}`;
  const refusal = async (request: Request) => errorOf(await readAnswer(await portal.handle(request)));
  const altered = async (change: (headers: Headers) => void, extra: Record<string, string> = {}) => {
    const signed = await signedRequest("http://sts.test/", body, {}, extra);
    const headers = new Headers(signed.headers);
    change(headers);
    return refusal(new Request(signed.url, { method: "POST", headers, body }));
  };
  const WRONG =
    "403 SignatureDoesNotMatch: The request signature we calculated does not match the signature you provided. Check your AWS Secret Access Key and signing method. Consult the service documentation for details.";

  test("of another secret", async () => {
    const keys = { ...ada, secretAccessKey: "another" };
    expect(errorOf(await callSts(portal, whoAmI, { keys }))).toBe(WRONG);
  });

  test("of another body, header or query", async () => {
    const signed = await signedRequest("http://sts.test/", body);
    const { headers } = signed;
    expect(await refusal(new Request(signed.url, { method: "POST", headers, body: `${body}&X=1` }))).toBe(
      WRONG,
    );
    expect(await refusal(new Request("http://sts.test/?X=1", { method: "POST", headers, body }))).toBe(WRONG);
    expect(await altered((it) => it.set("content-type", "text/plain"))).toBe(WRONG);
  });

  test("of an unknown key", async () => {
    const keys = { ...ada, accessKeyId: "AKIAIOSFODNN7UNKNOWN" };
    expect(errorOf(await callSts(portal, whoAmI, { keys }))).toBe(
      "403 InvalidClientTokenId: The security token included in the request is invalid.",
    );
  });

  test("of a temporary key without its token, with another's, or of another portal", async () => {
    const [one, other] = [await portalKeys(portal), await portalKeys(portal)];
    const { sessionToken, ...keys } = one;
    const ofOther = await portalKeys(stsPortal());
    for (const wrong of [
      keys,
      { ...keys, sessionToken: other.sessionToken },
      { ...ada, sessionToken },
      ofOther,
    ]) {
      expect(errorOf(await callSts(portal, whoAmI, { keys: wrong }))).toMatch("403 InvalidClientTokenId: ");
    }
    expect((await callSts(portal, whoAmI, { keys: one })).status).toBe(200);
  });

  test("of an expired key", async () => {
    const clock = manualClock();
    const aging = stsPortal({ clock: clock.now, roleCredentialsDuration: 60_000 });
    const keys = await portalKeys(aging);
    clock.advance(59_000);
    expect((await callSts(aging, whoAmI, { keys, at: clock.now() })).status).toBe(200);
    clock.advance(1000);
    expect(errorOf(await callSts(aging, whoAmI, { keys, at: clock.now() }))).toBe(
      "403 ExpiredToken: The security token included in the request is expired",
    );
  });

  test("of another time", async () => {
    expect((await callSts(portal, whoAmI, { at: START - 900_000 })).status).toBe(200);
    expect(errorOf(await callSts(portal, whoAmI, { at: START - 901_000 }))).toBe(
      "403 SignatureDoesNotMatch: Signature expired: 20291231T234459Z is now earlier than 20291231T234500Z (20300101T000000Z - 15 min.)",
    );
    expect(errorOf(await callSts(portal, whoAmI, { at: START + 901_000 }))).toBe(
      "403 SignatureDoesNotMatch: Signature not yet current: 20300101T001501Z is still later than 20300101T001500Z (20300101T000000Z + 15 min.)",
    );
  });

  test("of another service, or of a region that is not the host's", async () => {
    expect(errorOf(await callSts(portal, whoAmI, { service: "iam" }))).toBe(
      "403 SignatureDoesNotMatch: Credential should be scoped to correct service: 'sts'. ",
    );
    const regional = (region: string) => {
      return signedRequest("http://sts.eu-west-1.amazonaws.com/", body, { region }).then((it) =>
        portal.handle(it),
      );
    };
    expect((await regional("eu-west-1")).status).toBe(200);
    expect(errorOf(await readAnswer(await regional("us-east-1")))).toBe(
      "403 SignatureDoesNotMatch: Credential should be scoped to a valid region. ",
    );
  });

  test("that does not cover what it has to", async () => {
    const without = (name: string) => (headers: Headers) => {
      const given = `${headers.get("authorization")}`;
      headers.set("authorization", given.replace(new RegExp(`(SignedHeaders=\\S*?)${name};`), "$1"));
    };
    expect(await altered(without("host"))).toBe(
      "403 SignatureDoesNotMatch: 'Host' or ':authority' must be a 'SignedHeader' in the AWS Authorization.",
    );
    expect(await altered((headers) => headers.set("x-amz-more", "1"))).toBe(
      "403 SignatureDoesNotMatch: 'x-amz-more' must be a 'SignedHeader' in the AWS Authorization.",
    );
  });

  test("where there is none, or a part of one", async () => {
    expect(await altered((headers) => headers.delete("authorization"))).toBe(
      "403 MissingAuthenticationToken: Request is missing Authentication Token",
    );
    expect(await altered((headers) => headers.set("authorization", "AWS4-HMAC-SHA256 Credential=a"))).toBe(
      "400 IncompleteSignature: Authorization header requires 'Signature' parameter. Authorization header requires 'SignedHeaders' parameter. Authorization=AWS4-HMAC-SHA256",
    );
    expect(await altered((headers) => headers.delete("x-amz-date"))).toMatch("400 IncompleteSignature: ");
  });
});

describe("AssumeRole", () => {
  const denied = (caller: string, role: string) =>
    `403 AccessDenied: User: ${caller} is not authorized to perform: sts:AssumeRole on resource: ${role}`;

  test("starts a session, whose credentials are known", async () => {
    const answer = await assume(portal, DEPLOY, { SourceIdentity: "ada" });
    expect(answer.status).toBe(200);
    expect(answer.text("Arn")).toBe("arn:aws:sts::444455556666:assumed-role/Deploy/me");
    expect(answer.text("AssumedRoleId")).toMatch(/^AROA[A-Z2-7]{17}:me$/);
    expect(answer.text("Expiration")).toBe("2030-01-01T01:00:00Z");
    expect(answer.text("SourceIdentity")).toBe("ada");
    const who = await callSts(portal, whoAmI, { keys: keysIn(answer) });
    expect(who.text("Arn")).toBe(answer.text("Arn"));
    expect(who.text("UserId")).toBe(answer.text("AssumedRoleId"));
  });

  test("goes on from the session of a role, for an hour at most", async () => {
    const keys = keysIn(await assume(portal, DEPLOY));
    const answer = await assume(portal, SECOND, { DurationSeconds: "3600" }, { keys });
    expect(answer.text("Arn")).toBe("arn:aws:sts::444455556666:assumed-role/Second/me");
    expect(errorOf(await assume(portal, SECOND, { DurationSeconds: "3601" }, { keys }))).toBe(
      "400 ValidationError: The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining.",
    );
    expect(errorOf(await assume(portal, DEPLOY, {}, { keys }))).toBe(
      denied("arn:aws:sts::444455556666:assumed-role/Deploy/me", DEPLOY),
    );
  });

  test("goes on from a role of the portal", async () => {
    const keys = await portalKeys(portal);
    expect((await assume(portal, FROM_PORTAL, {}, { keys })).status).toBe(200);
    expect(errorOf(await assume(portal, FROM_PORTAL))).toBe(denied(ada.arn, FROM_PORTAL));
  });

  test("takes roles of any partition, and not those that do not exist", async () => {
    expect((await assume(portal, CHINA)).text("Arn")).toBe(
      "arn:aws-cn:sts::444455556666:assumed-role/China/me",
    );
    expect(errorOf(await assume(portal, `${DEPLOY}er`))).toBe(denied(ada.arn, `${DEPLOY}er`));
  });

  test("needs the external id of a role", async () => {
    expect((await assume(portal, SECRETIVE, { ExternalId: "corp:42" })).status).toBe(200);
    expect(errorOf(await assume(portal, SECRETIVE, { ExternalId: "corp:41" }))).toBe(
      denied(ada.arn, SECRETIVE),
    );
    expect(errorOf(await assume(portal, SECRETIVE))).toBe(denied(ada.arn, SECRETIVE));
  });

  test("needs a code where a role wants one, and checks every code", async () => {
    const code = { SerialNumber: ada.mfaSerial, TokenCode: "123456" };
    const wrong = "403 AccessDenied: MultiFactorAuthentication failed with invalid MFA one time pass code. ";
    expect((await assume(portal, GUARDED, code)).status).toBe(200);
    expect(errorOf(await assume(portal, GUARDED))).toBe(denied(ada.arn, GUARDED));
    for (const role of [GUARDED, DEPLOY]) {
      expect(errorOf(await assume(portal, role, { ...code, TokenCode: "654321" }))).toBe(wrong);
      expect(errorOf(await assume(portal, role, { ...code, SerialNumber: `${ada.mfaSerial}2` }))).toBe(
        "403 AccessDenied: MultiFactorAuthentication failed, unable to validate MFA code.  Please verify your MFA serial number is valid and associated with this user.",
      );
    }
    expect(errorOf(await assume(portal, GUARDED, { TokenCode: "123456" }))).toMatch("must provide both");
  });

  test("lasts as long as is asked for, as the role allows, or as the portal is told", async () => {
    expect((await assume(portal, DEPLOY, { DurationSeconds: "7200" })).text("Expiration")).toBe(
      "2030-01-01T02:00:00Z",
    );
    expect(errorOf(await assume(portal, DEPLOY, { DurationSeconds: "7201" }))).toBe(
      "400 ValidationError: The requested DurationSeconds exceeds the MaxSessionDuration set for this role.",
    );
    const brief = stsPortal({ assumedRoleDuration: 5000 });
    expect((await assume(brief, DEPLOY, { DurationSeconds: "7200" })).text("Expiration")).toBe(
      "2030-01-01T00:00:05Z",
    );
  });

  test.each<[Record<string, string>, string]>([
    [
      { RoleSessionName: "a b" },
      "400 ValidationError: 1 validation error detected: Value 'a b' at 'roleSessionName' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\w+=,.@-]*",
    ],
    [
      { RoleArn: "", DurationSeconds: "60" },
      "400 ValidationError: 3 validation errors detected: Value '' at 'roleArn' failed to satisfy constraint: Member must satisfy regular expression pattern: [\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+; Value '' at 'roleArn' failed to satisfy constraint: Member must have length greater than or equal to 20; Value '60' at 'durationSeconds' failed to satisfy constraint: Member must have value greater than or equal to 900",
    ],
    [
      { DurationSeconds: "43201" },
      "400 ValidationError: 1 validation error detected: Value '43201' at 'durationSeconds' failed to satisfy constraint: Member must have value less than or equal to 43200",
    ],
    [{ DurationSeconds: "soon" }, "400 MalformedInput: Malformed input"],
    [{ RoleArn: "a-role-without-an-arn" }, "400 ValidationError: a-role-without-an-arn is invalid"],
    [{ RoleArn: ada.arn }, "400 ValidationError: Request ARN is invalid"],
  ])("refuses %j", async (more, expected) => {
    expect(errorOf(await assume(portal, DEPLOY, more))).toBe(expected);
  });

  test("refuses what is not sent", async () => {
    expect(errorOf(await callSts(portal, { Action: "AssumeRole", RoleArn: DEPLOY }))).toBe(
      "400 ValidationError: 1 validation error detected: Value null at 'roleSessionName' failed to satisfy constraint: Member must not be null",
    );
  });

  test("gives credentials that sign in to the console", async () => {
    const { accessKeyId, secretAccessKey, sessionToken } = keysIn(await assume(portal, DEPLOY));
    const Session = JSON.stringify({
      sessionId: accessKeyId,
      sessionKey: secretAccessKey,
      sessionToken,
    });
    const query = new URLSearchParams({ Action: "getSigninToken", Session });
    const { status, body } = await call<{ SigninToken: string }>(portal, `/federation?${query}`);
    expect(status).toBe(200);
    const login = { Action: "login", Destination: "https://console.aws.amazon.com/", ...body };
    const page = await portal.handle(
      new Request(`http://portal.test/federation?${new URLSearchParams(login)}`),
    );
    expect(await page.text()).toMatch(/444455556666.*<dd>Deploy</s);
  });
});

describe("AssumeRoleWithWebIdentity", () => {
  const withToken = async (WebIdentityToken: string, RoleArn = WEB, to = portal) => {
    const parameters = {
      Action: "AssumeRoleWithWebIdentity",
      Version: "2011-06-15",
      RoleArn,
      RoleSessionName: "me",
      WebIdentityToken,
    };
    const body = new URLSearchParams(parameters);
    return readAnswer(await to.handle(new Request("http://sts.test/", { method: "POST", body })));
  };
  const tokenOf = (more: object = {}) =>
    portal.webIdentityToken({ issuer: ISSUER, subject: "repo:corp/app:main", ...more });

  test("starts a session without a signature", async () => {
    const answer = await withToken(tokenOf());
    expect(answer.status).toBe(200);
    expect(answer.text("SubjectFromWebIdentityToken")).toBe("repo:corp/app:main");
    expect(answer.text("Audience")).toBe("sts.amazonaws.com");
    expect((await callSts(portal, whoAmI, { keys: keysIn(answer) })).text("Arn")).toBe(
      "arn:aws:sts::444455556666:assumed-role/Web/me",
    );
  });

  test("refuses a token that is altered, expired, or for others", async () => {
    expect(errorOf(await withToken("a-token"))).toMatch("400 InvalidIdentityToken: The ID Token provided is");
    const [header, , signature] = tokenOf().split(".");
    const claims = tokenOf({ subject: "repo:corp/other:main" }).split(".")[1];
    expect(errorOf(await withToken(`${header}.${claims}.${signature}`))).toBe(
      "400 InvalidIdentityToken: Token signature invalid",
    );
    expect(errorOf(await withToken(tokenOf({ audience: "others" })))).toBe(
      "400 InvalidIdentityToken: Incorrect token audience",
    );
    expect(errorOf(await withToken(tokenOf({ expiresIn: 0 })))).toMatch(
      "400 ExpiredTokenException: Token expired: current date/time 1893456000 must be before",
    );
    const none = createPortal({ directory: { ...directory, iam: {} } });
    expect(errorOf(await withToken(tokenOf(), WEB, none))).toBe(
      `400 InvalidIdentityToken: No OpenIDConnect provider found in your account for ${ISSUER}`,
    );
    const denied = "403 AccessDenied: Not authorized to perform sts:AssumeRoleWithWebIdentity";
    expect(errorOf(await withToken(tokenOf({ subject: "repo:corp/app:next" })))).toBe(denied);
    expect(errorOf(await withToken(tokenOf(), DEPLOY))).toBe(denied);
  });

  test.each([
    ["RS256", generateKeyPairSync("rsa", { modulusLength: 2048 }), {}],
    ["ES256", generateKeyPairSync("ec", { namedCurve: "P-256" }), { dsaEncoding: "ieee-p1363" }],
  ] as const)("takes a token that a key of the provider signed with %s", async (alg, pair, encoding) => {
    const keys = [{ ...pair.publicKey.export({ format: "jwk" }), kid: "one" } as JsonWebKey];
    const [provider] = directory.iam.identityProviders;
    const keyed = stsPortal({
      directory: {
        ...directory,
        iam: { ...directory.iam, identityProviders: [{ ...provider, keys } as never] },
      },
    });
    const claims = {
      iss: ISSUER,
      sub: "repo:corp/app:main",
      aud: ["sts.amazonaws.com"],
      exp: START / 1000 + 60,
    };
    const text = [{ alg, kid: "one" }, claims]
      .map((part) => Buffer.from(JSON.stringify(part)).toString("base64url"))
      .join(".");
    const signature = sign("sha256", Buffer.from(text), { key: pair.privateKey, ...encoding } as never);
    expect((await withToken(`${text}.${signature.toString("base64url")}`, WEB, keyed)).status).toBe(200);
    expect((await withToken(`${text}.${Buffer.alloc(64).toString("base64url")}`, WEB, keyed)).status).toBe(
      400,
    );
    expect((await withToken(`${text}.${signature.toString("base64url")}`)).status).toBe(400);
  });
});

describe("the endpoint of STS", () => {
  test.each([
    [{ Action: "Nothing" }, "400 InvalidAction: Could not find operation Nothing for version 2011-06-15"],
    [
      { ...whoAmI, Version: "2010-01-01" },
      "400 InvalidAction: Could not find operation GetCallerIdentity for version 2010-01-01",
    ],
  ])("refuses %j", async (parameters, expected) => {
    expect(errorOf(await callSts(portal, parameters))).toBe(expected);
  });

  test("tells the request log which errors it gave, and clients only in the body", async () => {
    const answered: unknown[] = [];
    const logged = stsPortal({ onAnswer: (it) => answered.push(it) });
    const answer = await assume(logged, GUARDED);
    expect(answer.headers.has("x-amzn-errortype")).toBe(false);
    expect(answer.xml).toMatch(
      /^<ErrorResponse xmlns="https:\/\/sts.amazonaws.com\/doc\/2011-06-15\/">\n {2}<Error>\n {4}<Type>Sender<\/Type>\n {4}<Code>AccessDenied</,
    );
    expect(answered).toEqual([
      { method: "POST", path: "/", operation: "AssumeRole", status: 403, errorType: "AccessDenied" },
    ]);
    expect(logged.calls.AssumeRole).toBe(1);
  });

  test("has faults, by the names of operations", async () => {
    const faulty = stsPortal({
      faults: ({ operation }) => (operation === "AssumeRole" ? { kind: "status", status: 503 } : undefined),
    });
    expect((await callSts(faulty, whoAmI)).status).toBe(200);
    const answer = await assume(faulty, DEPLOY);
    expect(errorOf(answer)).toMatch("503 ServiceUnavailable: ");
    expect(answer.text("Type")).toBe("Receiver");
  });
});
