import { createPortalProxy, type PortalProxyOptions } from "@identity-center/portal-proxy";
import Keyv from "keyv";
import { expect, test } from "vitest";

const good: PortalProxyOptions = {
  startUrl: "https://d-0123456789.awsapps.com/start",
  region: "eu-west-1",
  origin: "https://portal.example.com",
};

const store = { get: async () => undefined, set: async () => true, delete: async () => true };
const key = "A".repeat(43);
const token = async () => ({ token: "aoa-1" });

test.each<[string, object]>([
  ["origin", { origin: undefined }],
  ["origin", { origin: "https://portal.example.com/" }],
  ["origin", { origin: "https://portal.example.com/portal" }],
  ["origin", { origin: "http://portal.example.com" }],
  ["origin", { origin: "*" }],
  ["startUrl", { startUrl: "d-0123456789" }],
  ["startUrl", { startUrl: "http://corp.example/start" }],
  ["startUrl", { startUrl: "javascript:alert(1)" }],
  ["region", { region: "EU" }],
  ["region", { region: "eu-west-1.evil.example/" }],
  ["regions", { regions: ["eu-central-1"] }],
  ["path", { path: "portal" }],
  ["path", { path: "/portal/" }],
  ["path", { path: "/a b" }],
  ["alow", { alow: {} }],
  ["credential", { allow: { credential: true } }],
  ["allow.credentials", { allow: { credentials: "yes" } }],
  ["allow.console", { region: "us-iso-east-1", allow: { console: true } }],
  ["sessions.store", { sessions: { store: {}, keys: [key] } }],
  ["sessions.store", { sessions: { store: new Keyv<string>(), keys: [key] } }],
  ["sessions.keys", { sessions: { store } }],
  ["sessions.keys", { sessions: { keys: [] } }],
  ["sessions.keys", { sessions: { keys: ["too-short"] } }],
  ["sessions.lifetime", { sessions: { lifetime: 0 } }],
  ["sessions.refreshTimeout", { sessions: { refreshTimeout: 0.5 } }],
  ["limits.bodyBytes", { limits: { bodyBytes: -1 } }],
  ["limits.sessions", { limits: { sessions: Number.POSITIVE_INFINITY } }],
  ["callTimeout", { callTimeout: 0 }],
  ["clientName", { clientName: "" }],
  ["endpoint", { endpoint: "http://portal.example" }],
  ["endpoint", { oidcEndpoint: "portal.example" }],
  ["federationEndpoint", { federationEndpoint: "http://signin.example/federation" }],
  ["identity", { identity: { token } }],
  ["identity", { origin: "http://127.0.0.1:8080", identity: {} }],
  [
    "sessions.store",
    { origin: "http://127.0.0.1:8080", identity: { token }, sessions: { store, keys: [key] } },
  ],
  ["signIn", { signIn: "pkce" }],
  ["signIn", { signIn: "redirect" }],
  ["signIn", { signIn: "redirect", origin: "http://localhost:8080" }],
  ["signIn", { signIn: "redirect", origin: "http://[::1]:8080" }],
  ["signIn", { signIn: "redirect", origin: "https://127.0.0.1:8080" }],
  ["signIn", { signIn: "redirect", origin: "http://127.0.0.1:8080", identity: { token } }],
  ["returnTo", { returnTo: "https://evil.example/" }],
  ["returnTo", { returnTo: "//evil.example/" }],
  ["returnTo", { returnTo: "/\\evil.example/" }],
  ["returnTo", { returnTo: "accounts" }],
  ["returnTo", { returnTo: "/a\r\nset-cookie: b" }],
])("%s is refused by its name: %j", (parameter, wrong) => {
  expect(() => createPortalProxy({ ...good, ...wrong })).toThrow(
    expect.objectContaining({ name: "InvalidParameterError", parameter }),
  );
});

test.each<[string, Partial<PortalProxyOptions>]>([
  ["nothing else", {}],
  ["a path of its own", { path: "" }],
  ["http on loopback", { origin: "http://127.0.0.1:8080" }],
  [
    "redirects on loopback",
    { origin: "http://127.0.0.1:8080", signIn: "redirect", returnTo: "/accounts?of=me" },
  ],
  ["a store with keys", { sessions: { store, keys: [key, key] } }],
  ["a keyv that throws", { sessions: { store: new Keyv<string>({ throwOnErrors: true }), keys: [key] } }],
  ["an isolated Region without the console", { region: "us-iso-east-1" }],
])("%s is accepted", (_what, options) => {
  expect(createPortalProxy({ ...good, ...options })).toBeTypeOf("function");
});

test("a key is never shown", () => {
  const secret = "s3cret-s3cret-s3cret-s3cret";
  expect(() => createPortalProxy({ ...good, sessions: { keys: [secret] } })).toThrow(
    expect.not.objectContaining({ message: expect.stringContaining("s3cret") }),
  );
});
