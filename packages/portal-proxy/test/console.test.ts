import { consoleHosts, sharedPage } from "@identity-center/portal-proxy/console";
import { describe, expect, test } from "vitest";
import { openWorld } from "./world";

async function opened(options: Parameters<typeof openWorld>[0] = {}) {
  const world = await openWorld({ allow: { console: true }, ...options });
  await world.signIn();
  const [account] = world.portal.directory.accounts;
  const open = (destination?: unknown) =>
    world.page.post("/console", {
      accountId: account?.accountId,
      roleName: account?.roles[0],
      ...(destination !== undefined && { destination }),
    });
  return { ...world, open, account };
}

describe("a link to the console", () => {
  test("signs in as the role, and has no credentials in it", async () => {
    const { open, account } = await opened();
    const response = await open("s3");
    expect(response.status).toBe(200);
    const body = await response.json();
    expect(Object.keys(body)).toEqual(["url"]);
    const url = new URL(body.url);
    expect(url.searchParams.get("Issuer")).toBe("https://portal.example.com");
    expect(url.searchParams.get("Destination")).toBe(
      "https://console.aws.amazon.com/s3/home?region=us-east-1",
    );
    const page = await (await fetch(url)).text();
    expect(page).toContain(account?.accountId);
    expect(page).toContain(account?.roles[0]);
  });

  test.each<[unknown, string]>([
    [undefined, "https://console.aws.amazon.com/console/home?region=us-east-1"],
    [
      "https://us-east-1.console.aws.amazon.com/ec2/home#Instances:",
      "https://us-east-1.console.aws.amazon.com/ec2/home#Instances:",
    ],
    [
      "https://111122223333-abc123.eu-west-1.console.aws.amazon.com/s3/home",
      "https://eu-west-1.console.aws.amazon.com/s3/home",
    ],
  ])("leads from %j to %s", async (destination, expected) => {
    const { open } = await opened();
    const { url } = await (await open(destination)).json();
    expect(new URL(url).searchParams.get("Destination")).toBe(expected);
  });

  test("leads to nothing but the console", async () => {
    const { open, portal } = await opened();
    const { requests } = portal;
    for (const destination of [
      "https://evil.example/",
      "https://console.aws.amazon.com.evil.example/",
      "https://evilconsole.aws.amazon.com/",
      "https://user:password@console.aws.amazon.com/",
      "https://console.aws.amazon.com:8443/",
      "http://console.aws.amazon.com/",
      "javascript:alert(1)",
      "//evil.example",
      "",
      7,
      null,
      {},
    ].filter((it) => it !== null)) {
      expect((await open(destination)).status).toBe(400);
    }
    expect(portal.requests).toBe(requests);
  });

  test("is refused for a role that is not the user's, and where it is not allowed", async () => {
    const { page } = await opened();
    const other = { accountId: "999999999999", roleName: "Nothing" };
    expect((await page.post("/console", other)).status).toBe(403);
    const { open, portal } = await opened({ allow: {} });
    const { requests } = portal;
    expect((await open("s3")).status).toBe(403);
    expect((await page.ask("/federation/credentials?account_id=111122223333&role_name=x")).status).toBe(403);
    expect(portal.requests).toBe(requests);
  });

  test.each<[string, typeof fetch]>([
    ["is not reached", async () => Promise.reject(new TypeError(`fetch failed: ${"secretAccessKey"}`))],
    ["refuses", async () => new Response("<html>secretAccessKey", { status: 400 })],
    [
      "leads elsewhere",
      async () => new Response("", { status: 302, headers: { location: "https://evil.example" } }),
    ],
    ["gives none", async () => new Response('{"SigninToken":7}')],
    ["gives no end of it", async () => new Response("x".repeat(100_000))],
    ["gives nothing", async () => new Response(null)],
  ])("is a 503 where the sign-in %s", async (_what, fetch) => {
    const { open, errors } = await opened({ fetch });
    const response = await open("s3");
    expect(response.status).toBe(503);
    expect(await response.text()).not.toContain("secretAccessKey");
    expect(errors.map((error) => (error as Error).message).join()).not.toContain("secretAccessKey");
  });
});

test("the hosts of each partition, and none that are not public", () => {
  expect(consoleHosts("eu-west-1")?.console).toBe("console.aws.amazon.com");
  expect(consoleHosts("cn-north-1")?.signIn).toBe("signin.amazonaws.cn");
  expect(consoleHosts("eusc-de-east-1")?.console).toBe("eusc-de-east-1.console.amazonaws-eusc.eu");
  expect(consoleHosts("us-iso-east-1")).toBeUndefined();
  expect(sharedPage(new URL("https://console.aws.amazon.com/s3"))).toBeUndefined();
});
