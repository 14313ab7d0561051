import { spawnSync } from "node:child_process";
import { describe, expect, it } from "vitest";
import { proxyFor } from "../src/network/proxy";

type Variables = Readonly<Record<string, string>>;

const proxy = "http://proxy.example:3128";

const hosts = [
  "portal.sso.us-east-1.amazonaws.com",
  "Portal.SSO.us-east-1.AmazonAWS.com",
  "portal.sso.us-east-1.amazonaws.com.",
  "amazonaws.com",
  "notamazonaws.com",
  "amazonaws.com.example.net",
  "localhost",
  "portal.localhost",
  "127.0.0.1",
  "10.1.2.3",
  "[::1]",
  "[fd00::2]",
] as const;

const ports = ["", ":8443"];

const lists = [
  "amazonaws.com",
  ".amazonaws.com",
  "..amazonaws.com",
  "*.amazonaws.com",
  "*amazonaws.com",
  "AMAZONAWS.COM",
  "amazonaws.com.",
  "amazonaws.com:443",
  "amazonaws.com:8443",
  ".amazonaws.com:8443",
  "com",
  "example.com amazonaws.com",
  "example.com, amazonaws.com",
  " amazonaws.com ,",
  "amazonaws.com,,",
  ",",
  ".",
  " ",
  "*",
  " *",
  "*,example.com",
  "example.com,*",
  "localhost",
  "localhost,127.0.0.1,::1",
  "[::1]",
  "[::1]:8443",
  "[fd00::]/8",
  "127.0.0.0/8",
  "10.0.0.0/8,10.1.2.3/32",
  "10.1.2.3",
  "10.1",
  "1.2.3",
  "1",
  "https://amazonaws.com",
];

const spellings: readonly Variables[] = [
  { HTTPS_PROXY: proxy, no_proxy: "amazonaws.com", NO_PROXY: "localhost" },
  { HTTPS_PROXY: proxy, no_proxy: "", NO_PROXY: "amazonaws.com" },
  { HTTPS_PROXY: proxy, https_proxy: "http://lower.example:1" },
  { HTTPS_PROXY: proxy, https_proxy: "" },
  { HTTPS_PROXY: "", https_proxy: proxy },
  { https_proxy: "proxy.example:3128" },
  { HTTPS_PROXY: "https://proxy.example:3129" },
  { HTTP_PROXY: proxy, http_proxy: proxy },
  { NO_PROXY: "localhost" },
];

const rows = [
  ...lists.map((list) => ({ HTTPS_PROXY: proxy, NO_PROXY: list })),
  ...lists.map((list) => ({ https_proxy: proxy, no_proxy: list })),
  ...spellings,
].flatMap((env) => hosts.flatMap((host) => ports.map((port) => ({ env, authority: `${host}${port}` }))));

const script = `
import json, os, sys
try:
    from awscli.botocore.httpsession import ProxyConfiguration
    from awscli.botocore.utils import get_environ_proxies
except ImportError:
    from botocore.httpsession import ProxyConfiguration
    from botocore.utils import get_environ_proxies
def ask(row):
    os.environ.clear()
    os.environ.update(row["env"])
    url = "https://" + row["authority"] + "/"
    return ProxyConfiguration(get_environ_proxies(url)).proxy_url_for(url)
json.dump([ask(row) for row in json.load(sys.stdin)], sys.stdout)
`;

/** What botocore makes of the rows, as an origin each; undefined where it is not on this machine. */
function askBotocore(): readonly (string | null)[] | undefined {
  const { status, stdout } = spawnSync("/usr/bin/python3", ["-c", script], { input: JSON.stringify(rows) });
  if (status !== 0) return undefined;
  return JSON.parse(stdout.toString()).map((url: string | null) => url && new URL(url).origin);
}

function ask(env: Variables, authority: string): string | null {
  const [, host = "", port = "443"] = /^(.*?)(?::(\d+))?$/.exec(authority) ?? [];
  return proxyFor(host, port, env)?.url.origin ?? null;
}

describe("NO_PROXY", () => {
  const botocore = askBotocore();
  it.skipIf(!botocore)(
    "is read as the AWS CLI reads it (skipped where /usr/bin/python3 has no botocore, as Debian's awscli brings it)",
    () => {
      const told = rows.map(({ env, authority }) => ({ env, authority, proxy: ask(env, authority) }));
      expect(told).toEqual(rows.map((row, at) => ({ ...row, proxy: botocore?.[at] })));
    },
  );

  it.each([
    ["example.com", "portal.example.com", true],
    [".example.com", "example.com", true],
    ["*.example.com", "portal.example.com", false],
    ["example.com", "notexample.com", false],
    ["other.test, EXAMPLE.com,", "portal.example.com", true],
    ["example.com:8443", "portal.example.com:8443", true],
    ["example.com:8443", "portal.example.com", false],
    ["*", "portal.example.com", true],
    ["localhost,*", "portal.example.com", false],
    ["10.0.0.0/8", "10.1.2.3", false],
    ["[::1]", "::1", true],
    ["::1", "::1", false],
  ])("%j excepts %j: %j", (list, authority, excepted) => {
    const [host = "", port] = authority.startsWith("::") ? [authority] : authority.split(":");
    const found = proxyFor(host, port ?? 443, { HTTPS_PROXY: proxy, NO_PROXY: list });
    expect(found === undefined).toBe(excepted);
  });

  it("is asked before the proxy's URL is looked at", () => {
    const env = { HTTPS_PROXY: "gopher://proxy.example", NO_PROXY: "example.com" };
    expect(proxyFor("portal.example.com", 443, env)).toBeUndefined();
    expect(() => proxyFor("example.net", 443, env)).toThrow("HTTPS_PROXY is not the URL of a proxy");
  });
});

describe("ALL_PROXY", () => {
  it.each([
    [{ ALL_PROXY: proxy }, proxy],
    [{ all_proxy: "socks5h://127.0.0.1:1080", ALL_PROXY: proxy }, "socks5h://127.0.0.1:1080"],
    [{ ALL_PROXY: "http://other.example:1", HTTPS_PROXY: proxy }, proxy],
    [{ ALL_PROXY: proxy, HTTPS_PROXY: "" }, proxy],
  ])("counts where HTTPS_PROXY says nothing: %j", (env, found) => {
    expect(proxyFor("portal.example.com", 443, env)?.url.href.replace(/\/$/, "")).toBe(found);
  });
});
