import type AWS from "@identity-center/compat-v2";
import type { Fault } from "@identity-center/emulator";
import { describe, expect, test } from "vitest";
import { open } from "./portal";
import { ours, theirs } from "./witness/sides";

// What a method returns where it gets a callback: of v2 it is a response, of which its reference says that it is a request.

/** What programs read of a response. */
function members(returned: any) {
  const { data, error, request, httpResponse } = returned;
  const { retryCount, redirectCount, maxRetries, maxRedirects, requestId } = returned;
  return {
    accounts: data?.accountList?.length,
    error: error?.code,
    counts: [retryCount, redirectCount, maxRetries, maxRedirects],
    requestId: typeof requestId,
    status: httpResponse.statusCode,
    body: typeof httpResponse.body,
    of: [request.operation, request.httpRequest.path],
  };
}

interface Case {
  readonly faults?: readonly Fault[];
  readonly params?: object;
}

/** The members before the end, in the callback and after it, on a side. */
async function course(side: typeof AWS, { faults = [], params }: Case): Promise<any> {
  const { sso, accessToken } = await open([...faults], {}, side);
  return new Promise((resolve) => {
    const shown = () => members(returned);
    const returned: any = sso.listAccounts({ accessToken, ...params }, function (this: any, error, data) {
      const inCallback = shown();
      const isOfThis = returned.request === this.request;
      const isGiven = returned.data === data && returned.error === error;
      const hasNextPage = returned.hasNextPage();
      setImmediate(() => resolve({ before, inCallback, isOfThis, isGiven, hasNextPage, after: shown() }));
    });
    const before = shown();
  });
}

describe("what a method with a callback returns has the members of v2's response", () => {
  test.each<[string, Case]>([
    ["of a good answer", {}],
    ["of one page of several", { params: { maxResults: 2 } }],
    ["after a retry", { faults: [{ kind: "status", status: 500 }] }],
    ["of an error of the service", { params: { accessToken: "not-a-token" } }],
  ])("%s", async (_, given) => {
    const our = await course(ours, given);
    expect(our).toEqual(await course(theirs, given));
    expect(our).toMatchObject({ isOfThis: true, isGiven: true });
  });

  test("which is there when params are refused, too", () => {
    const told = [theirs, ours].map((side) => {
      const returned: any = new side.SSO({ region: "us-east-1" }).listAccounts({} as never, () => {});
      return [returned.error.code, returned.data, returned.hasNextPage(), returned.httpResponse.statusCode];
    });
    expect(told[1]).toEqual(told[0]);
  });
});

describe("and those of a request", () => {
  test("which are itself", async () => {
    const { sso, accessToken } = await open();
    const events: string[] = [];
    const request = await new Promise<AWS.Request<AWS.SSO.ListAccountsResponse, AWS.AWSError>>((resolve) => {
      const returned = sso.listAccounts({ accessToken }, () => setImmediate(resolve, returned));
      returned.on("complete", () => events.push("complete"));
    });
    expect(request).toBeInstanceOf(ours.Request);
    expect(request.request).toBe(request);
    expect(request.isPageable()).toBe(true);
    expect(events).toEqual(["complete"]);
    // What programs write into a response, its listeners find.
    request.data = { accountList: [] };
    expect(request.response.data).toEqual({ accountList: [] });
  });

  test("which leads to the next page", async () => {
    const { sso, accessToken } = await open();
    const next = await new Promise<AWS.SSO.ListAccountsResponse>((resolve) => {
      const first = sso.listAccounts({ accessToken, maxResults: 2 }, () => {
        first.nextPage((_error, data) => resolve(data));
      });
    });
    expect(next.accountList).toHaveLength(2);
  });

  test.each(["at once", "in its time"])("abort() %s", async (when) => {
    const { sso, accessToken } = await open([{ kind: "stall", at: "headers" }]);
    const error = await new Promise<any>((resolve) => {
      const request = sso.listAccounts({ accessToken }, resolve);
      if (when === "at once") request.abort();
      else setTimeout(() => request.abort(), 30);
    });
    expect(error.code).toBe("RequestAbortedError");
  });
});
