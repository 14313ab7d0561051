import { describe, expect, test } from "vitest";
import { createPortal, FAULT_KINDS, type Fault, type FaultPlan, type FaultRequest } from "../src/index";
import { call } from "./wire";

const ACCOUNTS = "/assignment/accounts";

async function statuses(faults: FaultPlan, paths: readonly string[]): Promise<number[]> {
  const portal = createPortal({ faults });
  const { accessToken: token } = portal.signIn();
  const found: number[] = [];
  for (const path of paths) found.push((await call(portal, path, { token })).status);
  return found;
}

describe("a plan", () => {
  test("of a list is for the first requests, one after another", async () => {
    const faults: Fault[] = [{ kind: "status" }, { kind: "status", status: 429 }];
    const holed = [...faults.slice(0, 1), undefined, ...faults.slice(1)];
    expect(await statuses(holed, [ACCOUNTS, ACCOUNTS, ACCOUNTS, ACCOUNTS])).toEqual([503, 200, 429, 200]);
  });

  test("of a function decides on each request by what it is", async () => {
    const seen: FaultRequest[] = [];
    const faults = (request: FaultRequest): Fault | undefined => {
      seen.push(request);
      return request.count === 2 ? { kind: "status", status: 500 } : undefined;
    };
    expect(await statuses(faults, [`${ACCOUNTS}?max_result=5`, "/nowhere", ACCOUNTS])).toEqual([
      200, 500, 200,
    ]);
    expect(
      seen.map(({ method, path, operation, count, query }) => [
        method,
        path,
        operation,
        count,
        query.get("max_result"),
      ]),
    ).toEqual([
      ["GET", ACCOUNTS, "ListAccounts", 1, "5"],
      ["GET", "/nowhere", undefined, 2, null],
      ["GET", ACCOUNTS, "ListAccounts", 3, null],
    ]);
    expect(seen[0]?.headers.has("x-amz-sso_bearer_token")).toBe(true);
  });

  test.each([
    ["GET", "/federation/credentials", "GetRoleCredentials"],
    ["GET", "/assignment/roles", "ListAccountRoles"],
    ["GET", ACCOUNTS, "ListAccounts"],
    ["POST", "/logout", "Logout"],
    ["GET", "/logout", undefined],
  ])("knows %s %s by its operation", async (method, path, operation) => {
    let found: FaultRequest | undefined;
    const portal = createPortal({
      faults(request) {
        found = request;
        return undefined;
      },
    });
    await call(portal, path, { method });
    expect(found).toMatchObject({ method, path, operation });
  });

  test("spares preflights and does not count them", async () => {
    const portal = createPortal({ cors: true, faults: [{ kind: "status" }] });
    const headers = { origin: "http://localhost:5173", "access-control-request-method": "GET" };
    expect((await call(portal, ACCOUNTS, { method: "OPTIONS", headers })).status).toBe(200);
    expect(portal.requests).toBe(0);
    expect((await call(portal, ACCOUNTS)).status).toBe(503);
    expect(portal.requests).toBe(1);
  });
});

test("a portal tells what it injected, by kind", async () => {
  const faults: Fault[] = [{ kind: "status" }, { kind: "empty" }, { kind: "status", status: 429 }];
  const portal = createPortal({ faults });
  const none = Object.fromEntries(FAULT_KINDS.map((kind) => [kind, 0]));
  expect(portal.injected).toEqual(none);
  for (let i = 0; i < 5; i++) await call(portal, ACCOUNTS);
  expect(portal.injected).toEqual({ ...none, status: 2, empty: 1 });
  expect(portal.requests).toBe(5);
});

describe("what is no plan", () => {
  test.each<[unknown, string]>([
    ["status", "faults must be a function or a list of faults, not 'status'"],
    [["status"], "faults[0] must be a fault such as { kind: \"empty\" }, not 'status'"],
    [[undefined, { kind: "statis" }], "faults[1].kind must be one of reset-before-headers, "],
    [[{ kind: "toString" }], "faults[0].kind must be one of "],
    [[{ kind: "status", status: 200 }], "faults[0].status must be a whole number from 400 to 599, not 200"],
    [
      [{ kind: "status", size: 5 }],
      "faults[0].size is not an option of status, which takes status, retryAfter, retryAfterDate, body",
    ],
    [[{ kind: "empty", status: 5 }], "faults[0].status is not an option of empty, which takes no options"],
    [
      [{ kind: "status", retryAfter: 1, retryAfterDate: 1 }],
      "faults[0].retryAfterDate takes the place of retryAfter: give one or the other",
    ],
    [
      [{ kind: "status", retryAfter: "1\r\nx: y" }],
      "faults[0].retryAfter must be a number of seconds, or a text for the header",
    ],
    [[{ kind: "redirect", status: 304 }], "faults[0].status must be one of 301, 302, 303, 307, 308, not 304"],
    [[{ kind: "html", status: 204 }], "faults[0].status must be a whole number from 200 to 599"],
    [[{ kind: "stall", for: -1 }], "faults[0].for must be a whole number of milliseconds, 0 or more, not -1"],
    [[{ kind: "slow", bytesPerSecond: 0 }], "faults[0].bytesPerSecond must be a number of bytes a second"],
    [[{ kind: "wrong-length", by: 0 }], "faults[0].by must be a whole number of bytes but 0, not 0"],
    [[{ kind: "large", bytes: 1.5 }], "faults[0].bytes must be a whole number of bytes, 1 or more, not 1.5"],
    [[{ kind: "clock", offset: 1e15 }], "faults[0].offset must be a whole number of milliseconds"],
  ])("%j is refused", (faults, message) => {
    const create = () => createPortal({ faults: faults as FaultPlan });
    expect(create).toThrow(TypeError);
    expect(create).toThrow(message);
  });

  test("a function's mistake is refused when it is made", async () => {
    const portal = createPortal({ faults: () => ({ kind: "status", status: 5 }) });
    await expect(call(portal, ACCOUNTS)).rejects.toThrow(
      "fault.status must be a whole number from 400 to 599",
    );
  });

  test("an option that is undefined is one not given", async () => {
    const fault = { kind: "status", status: undefined } as unknown as Fault;
    expect(await statuses([fault], [ACCOUNTS])).toEqual([503]);
  });
});
