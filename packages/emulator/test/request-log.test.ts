import { describe, expect, test } from "vitest";
import { type AnsweredRequest, createPortal, type FaultFunction } from "../src/index";
import {
  browse,
  DEVICE_CODE,
  errorOf,
  post,
  refresh,
  register,
  signInDevice,
  startDevice,
} from "./oidc-wire";
import { call, errorBody } from "./wire";

describe("calls", () => {
  test("count the requests for each operation, however they are answered", async () => {
    const portal = createPortal();
    const device = await startDevice(portal);
    await device.poll();
    await device.poll();
    await call(portal, "/assignment/accounts");
    await call(portal, "/nowhere");
    await browse(portal, "/device");
    expect(portal.calls).toEqual({
      AssumeRole: 0,
      CreateTokenWithIAM: 0,
      AssumeRoleWithWebIdentity: 0,
      GetCallerIdentity: 0,
      GetRoleCredentials: 0,
      ListAccountRoles: 0,
      ListAccounts: 1,
      Logout: 0,
      RegisterClient: 1,
      StartDeviceAuthorization: 1,
      CreateToken: 2,
    });
    expect(portal.requests).toBe(7);
  });
});

describe("onAnswer", () => {
  test("is told what was asked and answered, and no secret", async () => {
    const answers: AnsweredRequest[] = [];
    const portal = createPortal({ onAnswer: (answered) => answers.push(answered) });
    const tokens = await signInDevice(portal);
    await refresh(portal, { ...tokens, refreshToken: "unknown" });
    await post(portal, "/token", "no JSON");
    await call(portal, "/assignment/accounts", { token: `${tokens.accessToken}` });
    await browse(portal, "/device?user_code=x");
    expect(answers).toEqual([
      { method: "POST", path: "/client/register", operation: "RegisterClient", status: 200 },
      { method: "POST", path: "/device_authorization", operation: "StartDeviceAuthorization", status: 200 },
      { method: "POST", path: "/token", operation: "CreateToken", grantType: DEVICE_CODE, status: 200 },
      {
        method: "POST",
        path: "/token",
        operation: "CreateToken",
        grantType: "refresh_token",
        status: 400,
        errorType: "InvalidGrantException",
      },
      {
        method: "POST",
        path: "/token",
        operation: "CreateToken",
        status: 400,
        errorType: "InvalidRequestException",
      },
      { method: "GET", path: "/assignment/accounts", operation: "ListAccounts", status: 200 },
      { method: "GET", path: "/device", status: 400 },
    ]);
  });
});

describe("faults", () => {
  const onCreateToken =
    (status: number): FaultFunction =>
    ({ operation }) =>
      operation === "CreateToken" ? { kind: "status", status } : undefined;

  test.each([
    [400, "400 InvalidRequestException invalid_request"],
    [401, "401 InvalidClientException invalid_client"],
    [429, "429 SlowDownException slow_down"],
    [500, "500 InternalServerException server_error"],
    [503, "503 InternalServerException server_error"],
  ])(
    "of the status %i on the OIDC API have its form, and leave the codes alone",
    async (status, expected) => {
      let isBroken = true;
      const portal = createPortal({
        faults: (request) => (isBroken ? onCreateToken(status)(request) : undefined),
      });
      const device = await startDevice(portal);
      portal.approve(device.userCode);
      expect(errorOf(await device.poll())).toBe(expected);
      isBroken = false;
      expect((await device.poll()).status).toBe(200);
    },
  );

  test("of a status on the portal keep the portal's form", async () => {
    const portal = createPortal({ faults: [{ kind: "status", status: 500 }] });
    const { body } = await call(portal, "/assignment/accounts");
    expect(body).toEqual(errorBody("InternalServerException", "HTTP 500 Unknown Code"));
  });

  test("can be aimed at one kind of grant", async () => {
    const portal = createPortal({
      faults: ({ grantType }) =>
        grantType === "refresh_token" ? { kind: "status", status: 500 } : undefined,
    });
    const tokens = await signInDevice(portal);
    expect((await refresh(portal, tokens)).status).toBe(500);
    expect(portal.injected.status).toBe(1);
  });

  test("of a connection come after the request was carried out: a code is spent that its client never heard of", async () => {
    const portal = createPortal({
      autoApprove: true,
      faults: ({ operation, count }) =>
        operation === "CreateToken" && count === 3 ? { kind: "reset-before-headers" } : undefined,
    });
    const device = await startDevice(portal, await register(portal));
    await expect(device.poll()).rejects.toThrow("needs a socket");
    expect(errorOf(await device.poll())).toBe("400 InvalidGrantException invalid_grant");
  });
});
