import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { listAssignments } from "@identity-center/assignments";
import { iterateAccountRoles, iterateAccounts, type SSOClient } from "@identity-center/client-sso";
import { describe, expect, it, onTestFinished } from "vitest";
import type { Context } from "../src/command/context";
import { listAll } from "../src/sign-in/list-all";
import { regionalClient } from "../src/sign-in/regional-client";

const portalOf = (region: string) => `portal.sso.${region}.amazonaws.com`;
const accountCount = 250;

/** A portal in two Regions, each of which knows its own page tokens only. */
interface Portal {
  readonly client: SSOClient;
  readonly warnings: string[];
  readonly hosts: string[];
  /** What a request meets; by default, an answer. */
  meet: (host: string, count: number) => "answer" | "no answer" | number;
}

async function openPortal(): Promise<Portal> {
  const home = mkdtempSync(join(tmpdir(), "idc-regional-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const warnings: string[] = [];
  const hosts: string[] = [];
  const warn = ({ message }: Error) => void warnings.push(message);
  const context = { env: { HOME: home }, signal: new AbortController().signal, warn } as unknown as Context;
  const requestHandler = {
    async handle({ hostname, query }: any) {
      hosts.push(hostname);
      const met = portal.meet(hostname, hosts.length);
      if (met === "no answer") throw Object.assign(new Error("x"), { code: "ECONNRESET" });
      const [statusCode, body] = met === "answer" ? pageOf(hostname, query) : [met, {}];
      return { response: { statusCode, headers: {}, body: JSON.stringify(body) } };
    },
  };
  const place = {
    startUrl: "https://d-1234567890.awsapps.com/start",
    region: "eu-west-1",
    regions: ["eu-central-1"],
    sessionName: "corp",
  };
  const token = { token: "access-token" };
  const client = await regionalClient(context, place, { requestHandler, token });
  onTestFinished(() => client.destroy());
  const portal: Portal = { client, warnings, hosts, meet: () => "answer" };
  return portal;
}

function pageOf(host: string, { account_id, next_token = `${host} 0`, max_result = "100" }: any) {
  const [issuer, offset] = next_token.split(" ");
  if (issuer !== host) return [400, { __type: "InvalidRequestException", message: "Invalid token" }] as const;
  const [total, begin] = [account_id ? 120 : accountCount, Number(offset)];
  const end = Math.min(total, begin + Number(max_result));
  const nextToken = end < total ? `${host} ${end}` : null;
  const items = Array.from({ length: end - begin }, (_, index) => begin + index);
  if (account_id) {
    const roleList = items.map((item) => ({ accountId: account_id, roleName: `role-${item}` }));
    return [200, { roleList, nextToken }] as const;
  }
  const accountList = items.map((item) => ({
    accountId: `${item}`.padStart(12, "0"),
    accountName: `a${item}`,
  }));
  return [200, { accountList, nextToken }] as const;
}

describe("a client of a portal in two Regions", () => {
  it("lists every account once, where the first Region fails between two pages", async () => {
    const portal = await openPortal();
    portal.meet = (host, count) => (host === portalOf("eu-west-1") && count > 1 ? "no answer" : "answer");
    const accounts = await listAll(() => iterateAccounts({ client: portal.client }, {}));
    const ids = accounts.map(({ accountId }) => accountId);
    expect(ids).toHaveLength(accountCount);
    expect(new Set(ids).size).toBe(accountCount);
    expect(portal.warnings).toHaveLength(1);
  });

  it("lists every role of an account once, likewise", async () => {
    const portal = await openPortal();
    portal.meet = (host, count) => (host === portalOf("eu-west-1") && count > 1 ? 503 : "answer");
    const input = { accountId: "111122223333" };
    const roles = await listAll(() => iterateAccountRoles({ client: portal.client }, input));
    expect(new Set(roles.map(({ roleName }) => roleName)).size).toBe(120);
    expect(roles).toHaveLength(120);
  });

  it.each([1, 2, 3, 40, 400])(
    "lists every assignment once, where the first fails from request %i on",
    async (from) => {
      const portal = await openPortal();
      portal.meet = (host, count) =>
        host === portalOf("eu-west-1") && count >= from ? "no answer" : "answer";
      const found = new Set<string>();
      let count = 0;
      for await (const { account, role } of listAssignments({ client: portal.client })) {
        found.add(`${account.accountId} ${role.roleName}`);
        count += 1;
      }
      expect(found.size).toBe(accountCount * 120);
      expect(count).toBe(accountCount * 120);
      expect(portal.warnings).toHaveLength(1);
    },
  );

  it("stays in a Region that fails once", async () => {
    const portal = await openPortal();
    portal.meet = (_, count) => (count === 2 ? 503 : "answer");
    for await (const _ of listAssignments({ client: portal.client }));
    expect(new Set(portal.hosts)).toEqual(new Set([portalOf("eu-west-1")]));
    expect(portal.warnings).toEqual([]);
  });
});
