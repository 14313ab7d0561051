import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { createPortal } from "../src/index";
import { authorizePath, browse, post, registerForBrowser } from "./oidc-wire";
import { DEPLOY, readAnswer, signedRequest, stsPortal } from "./sts-wire";

const OIDC_PATHS = ["/client/register", "/device_authorization", "/token"];
const MEMBERS = [
  "clientId",
  "clientSecret",
  "clientName",
  "clientType",
  "grantType",
  "deviceCode",
  "code",
  "codeVerifier",
  "redirectUri",
  "redirectUris",
  "refreshToken",
  "scopes",
  "startUrl",
  "__proto__",
];

describe("whatever is sent", { timeout: 30_000 }, () => {
  test("to the OIDC API is answered with success or with an error of its own", async () => {
    const portal = createPortal();
    const client = await registerForBrowser(portal);
    const value = fc.oneof(fc.jsonValue(), fc.constantFrom("public", "authorization_code", "refresh_token"));
    const members = fc.dictionary(fc.constantFrom(...MEMBERS), value);
    const body = fc.oneof(
      fc.string(),
      fc.json(),
      members.map((given) => JSON.stringify(given)),
      members.map((given) => JSON.stringify({ ...given, ...client })),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...OIDC_PATHS), body, async (path, text) => {
        const answer = await post(portal, path, text);
        if (answer.status === 200) return;
        expect([400, 401]).toContain(answer.status);
        expect(answer.headers.get("x-amzn-errortype")).toMatch(/^[A-Z]\w+Exception:http/);
        expect(Object.keys(answer.body)).toEqual(["error", "error_description"]);
      }),
      { numRuns: 200 },
    );
  });

  test("to STS is answered with success or with an error of its own", async () => {
    const portal = stsPortal();
    const names = [
      "Action",
      "RoleArn",
      "RoleSessionName",
      "WebIdentityToken",
      "DurationSeconds",
      "TokenCode",
    ];
    const text = fc.oneof(
      fc.string({ unit: "binary" }),
      fc.constantFrom("AssumeRole", "AssumeRoleWithWebIdentity", DEPLOY, "3600", "a.e30.b"),
    );
    const parameters = fc.dictionary(fc.constantFrom(...names, "Version"), text);
    const authorization = fc.oneof(
      fc.string().map((it) => it.replace(/[^\x20-\x7e]/g, "")),
      fc
        .string()
        .map(
          (it) =>
            `AWS4-HMAC-SHA256 Credential=${it.replace(/[^\x21-\x7e]/g, "")}, Signature=a, SignedHeaders=host`,
        ),
      fc.constant(undefined),
    );
    await fc.assert(
      fc.asyncProperty(parameters, authorization, async (given, header) => {
        const body = `${new URLSearchParams({ Version: "2011-06-15", Action: "AssumeRole", ...given })}`;
        const request = await signedRequest("http://sts.test/", body);
        if (header !== undefined) request.headers.set("authorization", header);
        const { status, xml } = await readAnswer(await portal.handle(request));
        expect([200, 400, 403]).toContain(status);
        expect(xml).toMatch(status === 200 ? /^<AssumeRoleResponse / : /^<ErrorResponse /);
      }),
      { numRuns: 200 },
    );
  });

  test("to the pages is answered with a page or a redirect, and never shown as markup", async () => {
    const portal = createPortal();
    const client = await registerForBrowser(portal, { clientName: "<x>" });
    const text = fc.oneof(fc.string(), fc.string({ unit: "binary" }), fc.constant("<x>"));
    const form = fc.option(fc.dictionary(fc.constantFrom("user_code", "form_token", "decision"), text), {
      nil: undefined,
    });
    const target = fc.oneof(
      text.map((code) => `/device?${new URLSearchParams({ user_code: code })}`),
      fc
        .dictionary(
          fc.constantFrom("client_id", "redirect_uri", "state", "scopes", "code_challenge"),
          fc.option(text, { nil: undefined }),
        )
        .map((changes) => authorizePath(client, changes)),
    );
    await fc.assert(
      fc.asyncProperty(target, form, async (path, fields) => {
        const response = await browse(portal, path, fields);
        expect([200, 303, 400, 401, 403]).toContain(response.status);
        expect(await response.text()).not.toContain("<x>");
        if (response.status === 303) {
          expect(response.headers.get("location")).toMatch(
            /^http:\/\/127\.0\.0\.1(?::\d+)?\/oauth\/callback\?/,
          );
        }
      }),
      { numRuns: 200 },
    );
  });

  test("to the federation endpoint is answered with 400", async () => {
    const portal = createPortal();
    const query = fc.dictionary(
      fc.constantFrom("Action", "Session", "SessionDuration", "SigninToken", "Destination"),
      fc.oneof(fc.string(), fc.json(), fc.constantFrom("getSigninToken", "login", "https://example.com/")),
    );
    await fc.assert(
      fc.asyncProperty(query, async (given) => {
        const response = await browse(portal, `/federation?${new URLSearchParams(given)}`);
        expect(response.status).toBe(400);
      }),
      { numRuns: 200 },
    );
  });
});
