import { globalAgent } from "node:http";
import { afterEach, describe, expect, it } from "vitest";
import { proxyEnvFor } from "../../src/runtime/proxy-env";

// Node reads its variables when it begins, so what it made of them stands in for it here; scripts/runtimes has the rest.
const options = (globalAgent as unknown as { options: { proxyEnv?: object } }).options;
const before = options.proxyEnv;

afterEach(() => {
  if (before) options.proxyEnv = before;
  else delete options.proxyEnv;
});

const elsewhere = { HTTP_PROXY: "http://proxy.example:3128", HTTPS_PROXY: "http://proxy.example:3128" };
const here = { http_proxy: "http://user:word@127.0.0.1:3128", HTTP_PROXY: "http://proxy.example:3128" };

describe("the proxies of Node's own agents", () => {
  it("are none where Node was not told to use them", () => {
    delete options.proxyEnv;
    expect(proxyEnvFor("https:")).toBeUndefined();
    expect(proxyEnvFor("http:")).toBeUndefined();
  });

  it("are ours too, but for http none that is elsewhere, since it could read the token", () => {
    options.proxyEnv = elsewhere;
    expect(proxyEnvFor("https:")).toBe(elsewhere);
    expect(proxyEnvFor("http:")).toBeUndefined();
    options.proxyEnv = here;
    expect(proxyEnvFor("http:")).toBe(here);
  });

  it.each([undefined, "", "nonsense", "//proxy.example"])("of %j are none for http", (HTTP_PROXY) => {
    options.proxyEnv = { HTTP_PROXY };
    expect(proxyEnvFor("http:")).toBeUndefined();
  });
});
