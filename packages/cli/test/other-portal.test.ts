import { describe, expect, it } from "vitest";
import { otherPortalIn } from "../src/picker/other-portal";

const directory = "https://d-1234567890.awsapps.com/start";
const instance = "https://ssoins-1234567890abcdef.eu-west-1.portal.amazonaws.com";

/** What is said of a link of one start URL while signed in at another. */
const said = (linked: string, startUrl: string) =>
  otherPortalIn(`prod ${linked}/#/console?account_id=123456789012&role_name=Admin`, startUrl);

describe("a link of a portal to the console", () => {
  it.each([
    [directory, "https://d-0987654321.awsapps.com/start"],
    [directory, "https://start.us-gov-home.awsapps.com/directory/d-0987654321"],
    ["https://corp.awsapps.com/start", "https://other.awsapps.com/start"],
    [instance, "https://ssoins-fedcba0987654321.eu-west-1.portal.amazonaws.com"],
    ["https://aws.example.com", "https://aws.example.org"],
  ])("of %s is of another portal than %s", (linked, startUrl) => {
    expect(said(linked, startUrl)).toBe(`That link belongs to another portal: ${linked}`);
  });

  it.each([
    [directory, `${directory}/#/`],
    [directory, "https://corp.awsapps.com/start"],
    [directory, instance],
    [instance, "https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws"],
    [directory, "https://aws.example.com"],
  ])("of %s may be of the portal of %s", (linked, startUrl) => {
    expect(said(linked, startUrl)).toBeUndefined();
  });

  it("is more than the address of a page", () => {
    expect(otherPortalIn(`${directory}/#/`, "https://d-0987654321.awsapps.com/start")).toBeUndefined();
  });
});
