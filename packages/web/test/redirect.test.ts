import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { nodeListener } from "@identity-center/portal-proxy/node";
import { inEachBrowser, launched } from "identity-center-testing/in-each-browser";
import { openPage } from "identity-center-testing/open-page";
import { expect, onTestFinished, test } from "vitest";
import { openWorld } from "./world";

/** The service and the page are two sites, so that the browser brings no strict cookie back. */
async function openSites() {
  const service = createServer(nodeListener((request) => world.portal.handle(request)));
  await once(service.listen(0, "127.0.0.1"), "listening");
  const { port } = service.address() as AddressInfo;
  const world = await openWorld({ signIn: "redirect", oidcEndpoint: `http://localhost:${port}` });
  onTestFinished(async () => {
    service.closeAllConnections();
    service.close();
    await world.close();
  });
  return world;
}

inEachBrowser("a sign-in by redirect", 60_000, (installed) => {
  const browser = launched(installed);

  test("leads to the service and back to the page", async () => {
    const { origin } = await openSites();
    const tab = await openPage(browser(), origin);
    await tab.click("Sign in");
    await tab.click("Allow");
    await tab.shows("Sign out");
    await tab.shows("roles in 12 accounts");
    expect(tab.page.url()).toBe(`${origin}/`);
    const { violations, errors } = await tab.page.evaluate(() => noted);
    expect({ violations, errors }).toEqual({ violations: [], errors: [] });

    await tab.click("Sign out");
    await tab.click("Sign in");
    await tab.click("Deny");
    await tab.shows("The sign-in was denied.");
  });

  test("is not finished by an address of somebody else", async () => {
    const { origin, portal } = await openSites();
    const headers = { origin, "x-identity-center": "1" };
    const begun = await (await fetch(`${origin}/portal/sign-in`, { method: "POST", headers })).json();
    const state = new URL(begun.authorizationUri).searchParams.get("state");
    const tab = await openPage(browser(), origin);
    await tab.click("Sign in");
    await tab.shows("Allow");
    const before = portal.calls.CreateToken;
    // From the site of the service, as from any other.
    await tab.page.evaluate((address) => {
      location.href = address;
    }, `${origin}/oauth/callback?code=theirs&state=${state}`);
    await tab.shows("Go to the sign-in page");
    expect(portal.calls.CreateToken).toBe(before);
    await tab.click("Go to the sign-in page");
    await tab.click("Allow");
    await tab.shows("Sign out");
  });
});
