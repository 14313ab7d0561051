import { describe, expect, test } from "vitest";
import { createPortal, type Portal } from "../src/index";
import { type Answer, call, errorBody } from "./wire";

const page = "http://localhost:5173";

function preflight(portal: Portal, origin = page): Promise<Answer<unknown>> {
  return call(portal, "/assignment/accounts", {
    method: "OPTIONS",
    headers: {
      origin,
      "access-control-request-method": "GET",
      "access-control-request-headers": "x-amz-sso_bearer_token,amz-sdk-request",
    },
  });
}

describe("by default", () => {
  test("a preflight is refused, as the real portal refuses it", async () => {
    const { status, headers, body } = await preflight(createPortal());
    expect(status).toBe(400);
    expect(body).toEqual(errorBody("InvalidRequestException", "Origin not allowed"));
    expect(headers.has("access-control-allow-origin")).toBe(false);
  });

  test("no answer is shared with a page", async () => {
    const portal = createPortal();
    const { accessToken: token } = portal.signIn();
    const { status, headers } = await call(portal, "/assignment/accounts", {
      token,
      headers: { origin: page },
    });
    expect(status).toBe(200);
    expect(headers.has("access-control-allow-origin")).toBe(false);
  });
});

describe.each<[string, boolean | string[]]>([
  ["any origin", true],
  ["listed origins", ["http://127.0.0.1:8080", page]],
])("with %s allowed", (_, cors) => {
  test("a preflight gets leave for the verbs and headers of a client", async () => {
    const { status, headers } = await preflight(createPortal({ cors }));
    expect(status).toBe(200);
    expect(headers.get("access-control-allow-origin")).toBe(page);
    expect(headers.get("access-control-allow-methods")).toBe("GET, POST");
    expect(headers.get("access-control-allow-headers")).toBe("x-amz-sso_bearer_token,amz-sdk-request");
  });

  test("a page can read answers and errors, and the headers that a client looks at", async () => {
    const portal = createPortal({ cors });
    const { accessToken: token } = portal.signIn();
    for (const options of [{ token }, {}]) {
      const { headers } = await call(portal, "/assignment/accounts", {
        ...options,
        headers: { origin: page },
      });
      expect(headers.get("access-control-allow-origin")).toBe(page);
      expect(headers.get("access-control-expose-headers")).toBe(
        "x-amzn-requestid, x-amzn-errortype, retry-after, date",
      );
      expect(headers.get("vary")).toBe("origin");
    }
  });

  test("a preflight costs nothing of the throttle's", async () => {
    const portal = createPortal({ cors, throttle: { rate: 1, burst: 1 }, clock: () => 0 });
    await preflight(portal);
    const { accessToken: token } = portal.signIn();
    expect((await call(portal, "/assignment/accounts", { token })).status).toBe(200);
  });
});

test("an origin that is not listed is refused", async () => {
  const { status, headers } = await preflight(createPortal({ cors: [page] }), "http://localhost:5174");
  expect(status).toBe(400);
  expect(headers.has("access-control-allow-origin")).toBe(false);
});
