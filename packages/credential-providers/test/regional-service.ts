import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type SSOToken, ssoTokenFile, writeSSOToken } from "@identity-center/shared-files";
import { onTestFinished } from "vitest";
import type { CredentialOptions } from "../src/index";
import { type FakeClock, fakeClock } from "./fake-clock";

/** What a host does with a request. */
export type Behaviour = "good" | "unreachable" | "late" | number | Redirect;

/** A company's own host names the portal that is asked. */
export interface Redirect {
  readonly location: string;
}

/** A request that arrived at a host. */
export interface Sent {
  readonly host: string;
  /** Whether an access or a refresh token was in it. */
  readonly hasToken: boolean;
}

/** The service in all Regions, whose hosts can fail, behind a request handler. */
export interface RegionalService {
  readonly clock: FakeClock;
  readonly sent: Sent[];
  readonly warnings: string[];
  /** How each host behaves; those not named are good. */
  readonly behaviours: { [host: string]: Behaviour };
  /** For every provider. */
  readonly options: CredentialOptions & { readonly env: { readonly HOME: string } };
  /** The hosts of the requests that arrived, and forgets them. */
  takeHosts(): string[];
  writeToken(token: Partial<SSOToken>, key: string): Promise<void>;
  tokenFile(key: string): string;
}

export function regionalService(): RegionalService {
  const home = mkdtempSync(join(tmpdir(), "idc-regions-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const env = { HOME: home };
  const clock = fakeClock();
  const sent: Sent[] = [];
  const warnings: string[] = [];
  const behaviours: RegionalService["behaviours"] = {};
  let tokens = 0;

  const requestHandler = {
    async handle({ hostname, path, headers, body = "" }: any) {
      const hasToken = "x-amz-sso_bearer_token" in headers || /refreshToken/.test(String(body));
      sent.push({ host: hostname, hasToken });
      const behaviour = behaviours[hostname] ?? "good";
      if (behaviour === "unreachable") throw Object.assign(new Error("x"), { code: "ECONNREFUSED" });
      if (behaviour === "late") throw Object.assign(new Error("late"), { name: "TimeoutError" });
      if (typeof behaviour === "number") return { response: answer(behaviour, refusalOf(behaviour)) };
      if (typeof behaviour === "object") return { response: { statusCode: 302, headers: { ...behaviour } } };
      if (path === "/token") {
        tokens += 1;
        return { response: answer(200, { accessToken: `token-${tokens}`, expiresIn: 28_800 }) };
      }
      const expiration = clock.serverNow() + 3_600_000;
      const keys = { accessKeyId: "AKIA", secretAccessKey: "secret", sessionToken: "session", expiration };
      return { response: answer(200, { roleCredentials: keys }) };
    },
  };

  return {
    clock,
    sent,
    warnings,
    behaviours,
    options: {
      env,
      clock,
      onWarning: ({ message }) => void warnings.push(message),
      clientConfig: { requestHandler, maxAttempts: 1 },
    },
    takeHosts: () => sent.splice(0).map(({ host }) => host),
    async writeToken(token, key) {
      const whole = {
        accessToken: "token-0",
        expiresAt: new Date(clock.now() + 8 * 3_600_000),
        clientId: "client",
        clientSecret: "secret",
        refreshToken: "refresh",
        ...token,
      };
      await writeSSOToken(key, whole, { env });
    },
    tokenFile: (key) => ssoTokenFile(key, { env }),
  };
}

function answer(statusCode: number, body: object) {
  return {
    statusCode,
    headers: { "content-type": "application/json" },
    body: new TextEncoder().encode(JSON.stringify(body)),
  };
}

const refusals: { readonly [status: number]: string } = {
  401: "UnauthorizedException",
  403: "ForbiddenException",
  429: "TooManyRequestsException",
};

function refusalOf(status: number): object {
  return { __type: refusals[status] ?? "UnknownException", message: "refused" };
}
