import { describe, expect, it, vi } from "vitest";
import * as node from "../src/runtime";
import * as browser from "../src/runtime.browser";
import {
  createRequestHandler,
  foreignOperation,
  isLasting,
  lookUp,
  randomUUID,
  readBody,
} from "../src/runtime.browser";
import { stubHandler } from "./stub-handler";

describe("the browser runtime", () => {
  it("has the exports of Node's", () => {
    expect(Object.keys(browser).sort()).toEqual(Object.keys(node).sort());
  });

  it("takes a request handler that was given", () => {
    const handler = stubHandler();
    expect(createRequestHandler(handler)).toBe(handler);
  });

  it("follows no redirect, as that would carry the token elsewhere", async () => {
    const fetched: (RequestInit | undefined)[] = [];
    vi.stubGlobal("fetch", async (request: Request) => {
      fetched.push(request);
      return new Response("{}");
    });
    try {
      await createRequestHandler({}).handle({
        protocol: "https:",
        hostname: "example.com",
        method: "GET",
        path: "/",
        query: {},
        headers: {},
      });
    } finally {
      vi.unstubAllGlobals();
    }
    expect(fetched.map((request) => request?.redirect)).toEqual(["error"]);
  });

  it("finds no settings anywhere", async () => {
    expect(await lookUp()("region")).toBeUndefined();
  });

  it("gives ids that differ, also on a page without https", () => {
    expect(randomUUID()).not.toBe(randomUUID());
    vi.stubGlobal("crypto", {});
    try {
      expect(randomUUID()).not.toBe(randomUUID());
    } finally {
      vi.unstubAllGlobals();
    }
  });

  it("refuses commands of the AWS SDK", () => {
    expect(() => foreignOperation({})).toThrow(/^command must be a command of this client's package/);
  });

  it("reads a body of fetch, or none", async () => {
    expect(await readBody(new Blob(["text"]))).toBe("text");
    expect(await readBody(null)).toBe("");
  });

  it("takes every failure for one that may pass", () => {
    expect(isLasting()).toBe(false);
  });
});
