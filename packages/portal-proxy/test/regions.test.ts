import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import {
  createPortal,
  type Fault,
  generateDirectory,
  type Portal,
  type PortalOptions,
} from "@identity-center/emulator";
import type { PortalProxyOptions } from "@identity-center/portal-proxy";
import { PortalRegions } from "@identity-center/portal-regions";
import { describe, expect, onTestFinished, test } from "vitest";
import { openPage, openWorld, signIn } from "./world";

const directoryUrl = "https://d-0123456789.awsapps.com/start";
const [ireland, frankfurt] = ["eu-west-1", "eu-central-1"];
const down: Fault = { kind: "reset-before-headers" };

/** A portal in two Regions at AWS's own host names, and a proxy that knows both. */
async function openRegions(options: Partial<PortalProxyOptions> = {}, portalOptions: PortalOptions = {}) {
  const { startUrl = directoryUrl } = options;
  const home = mkdtempSync(join(tmpdir(), "proxy-regions-"));
  onTestFinished(() => rmSync(home, { recursive: true, force: true }));
  const ill: { [region: string]: Fault | undefined } = {};
  const directory = { ...generateDirectory(), startUrl };
  const first = createPortal({
    region: ireland,
    directory,
    deviceCodeInterval: 1,
    faults: () => ill[ireland],
    ...portalOptions,
  });
  const second = first.addRegion(frankfurt);
  const portals: { readonly [region: string]: Portal } = { [ireland]: first, [frankfurt]: second };
  const hosts: string[] = [];
  const requestHandler = {
    async handle({ hostname, path, query, method, headers, body }: any) {
      hosts.push(hostname);
      const search = new URLSearchParams(query);
      const portal = portals[hostname.split(".").at(-3)];
      const answer = await portal
        ?.handle(new Request(`https://${hostname}${path}?${search}`, { method, headers, body }))
        .catch((error) => {
          throw Object.assign(error, { code: "ECONNRESET" });
        });
      const response = {
        statusCode: answer?.status,
        headers: Object.fromEntries(answer?.headers ?? []),
        body: await answer?.text(),
      };
      return { response };
    },
  };
  const warnings: string[] = [];
  const world = await openWorld({
    startUrl,
    region: ireland,
    endpoint: undefined,
    oidcEndpoint: undefined,
    requestHandler,
    fetch: (url, init) => second.handle(new Request(url, init)),
    regions: new PortalRegions({
      startUrl,
      region: ireland,
      regions: [frankfurt],
      files: { env: { HOME: home } },
      warn: ({ message }) => void warnings.push(message),
    }),
    ...options,
  });
  return {
    ...world,
    portal: first,
    ill,
    warnings,
    /** Opens a page of the second Region. */
    visit: (url: string) => second.handle(new Request(url)),
    /** The hosts that were asked since the last call of this. */
    asked: () => [...new Set(hosts.splice(0))],
    signIn: (page = world.page) => signIn({ portal: first, page, clock: world.clock }),
  };
}

const portalIn = (region: string) => `portal.sso.${region}.amazonaws.com`;
const oidcIn = (region: string) => `oidc.${region}.amazonaws.com`;

describe.each<[string, Fault]>([
  ["is not reached", down],
  ["answers 503", { kind: "status", status: 503 }],
])("where the first Region %s", (_, fault) => {
  test("accounts, roles, credentials, the console and the sign-out are those of the next one", async () => {
    const { signIn, page, ill, asked, warnings, portal } = await openRegions({
      allow: { credentials: true, console: true },
    });
    await signIn();
    expect(asked()).toEqual([oidcIn(ireland)]);
    ill[ireland] = fault;
    expect((await page.json("/assignment/accounts")).accountList).toHaveLength(12);
    expect(asked()).toEqual([portalIn(ireland), portalIn(frankfurt)]);
    expect(warnings).toEqual([expect.stringContaining("trying eu-central-1")]);
    const { accountId, roles: [roleName] = [] } = portal.directory.accounts[0] ?? {};
    const role = `account_id=${accountId}&role_name=${roleName}`;
    expect((await page.ask(`/assignment/roles?${role}`)).status).toBe(200);
    expect((await page.ask(`/federation/credentials?${role}`)).status).toBe(200);
    const { url } = await (await page.post("/console", { accountId, roleName })).json();
    expect(new URL(url).searchParams.get("Destination")).toMatch(/\?region=eu-central-1$/);
    expect((await page.post("/sign-out")).status).toBe(200);
    expect(asked()).toEqual([portalIn(frankfurt)]);
    expect(warnings).toHaveLength(1);
  });

  test("a user signs in and is refreshed in the next one", async () => {
    const { signIn, page, ill, asked, clock } = await openRegions();
    ill[ireland] = fault;
    await signIn();
    expect(asked()).toEqual([oidcIn(ireland), oidcIn(frankfurt)]);
    // What was found out is forgotten by then.
    clock.skip(8 * 3_600_000);
    expect((await page.ask("/assignment/accounts")).status).toBe(200);
    expect(asked()).toContain(oidcIn(frankfurt));
  });
});

test("a sign-in stays in the Region that gave its code", async () => {
  const { page, ill, asked, clock, portal } = await openRegions();
  const { userCode } = await (await page.post("/sign-in")).json();
  expect(asked()).toEqual([oidcIn(ireland)]);
  ill[ireland] = down;
  clock.skip(1_000);
  expect(await page.json("/session")).toMatchObject({ state: "signing-in", userCode });
  expect(asked()).toEqual([oidcIn(ireland)]);
  ill[ireland] = undefined;
  portal.approve(userCode);
  clock.skip(1_000);
  expect(await page.json("/session")).toMatchObject({ state: "signed-in" });
});

test("a sign-in by redirect leads to a Region that is reached, and is redeemed there", async () => {
  const own = "http://127.0.0.1:8080";
  const { proxy, ill, asked, visit } = await openRegions(
    { signIn: "redirect", origin: own },
    { autoApprove: true },
  );
  const begin = async () => {
    let ticket = "";
    const page = openPage(
      async (request) => {
        const response = await proxy(request);
        for (const cookie of response.headers.getSetCookie())
          if (cookie.startsWith("__Secure-")) ticket = cookie.split(";")[0] ?? "";
        return response;
      },
      { origin: own },
    );
    const { authorizationUri } = await (await page.post("/sign-in")).json();
    return { page, authorizationUri, ticket };
  };
  const before = await begin();
  expect(new URL(before.authorizationUri).host).toBe(oidcIn(ireland));
  ill[ireland] = down;
  asked();
  const { page, authorizationUri, ticket } = await begin();
  expect(new URL(authorizationUri).host).toBe(oidcIn(frankfurt));
  expect(asked()).toEqual([oidcIn(ireland), oidcIn(frankfurt)]);
  const { headers } = await visit(authorizationUri);
  await proxy(new Request(headers.get("location") ?? "", { headers: { cookie: ticket } }));
  expect(await page.json("/session")).toMatchObject({ state: "signed-in" });
  expect(asked()).toEqual([oidcIn(frankfurt)]);
});

test.each([401, 403, 429])("a Region that answers %i is followed by no other", async (status) => {
  const { signIn, page, ill, asked, warnings } = await openRegions();
  await signIn();
  asked();
  ill[ireland] = { kind: "status", status };
  expect((await page.ask("/assignment/accounts")).status).toBe(status);
  const others = asked().filter((host) => host.includes(frankfurt));
  expect({ others, warnings }).toEqual({ others: [], warnings: [] });
});

test("without a choice of Regions, there is one", async () => {
  const { signIn, page, ill, asked } = await openRegions({ regions: undefined });
  await signIn();
  asked();
  ill[ireland] = down;
  expect((await page.ask("/assignment/accounts")).status).toBe(503);
  expect(asked()).toEqual([portalIn(ireland)]);
});

test("a dual-stack portal is called at its dual-stack hosts, in the next Region too", async () => {
  const { signIn, page, ill, asked } = await openRegions({
    startUrl: "https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws",
  });
  await signIn();
  expect(asked()).toEqual(["oidc.eu-west-1.api.aws"]);
  ill[ireland] = down;
  expect((await page.ask("/assignment/accounts")).status).toBe(200);
  expect(asked()).toEqual(["portal.sso.eu-west-1.api.aws", "portal.sso.eu-central-1.api.aws"]);
});
