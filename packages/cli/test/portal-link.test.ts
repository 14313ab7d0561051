import { describe, expect, it } from "vitest";
import { portalLink } from "../src/console/portal-link";

const role = "account_id=123456789012&role_name=ReadOnly";

function linkOf(startUrl: string, destination?: string, roleName = "ReadOnly"): string {
  return portalLink(startUrl, { accountId: "123456789012", roleName }, destination);
}

describe("the link of the access portal", () => {
  it.each([
    ["https://corp.awsapps.com/start", "https://corp.awsapps.com/start"],
    ["https://corp.awsapps.com/start/", "https://corp.awsapps.com/start"],
    ["https://corp.awsapps.com/start#", "https://corp.awsapps.com/start"],
    ["https://corp.awsapps.com/start/#/", "https://corp.awsapps.com/start"],
    ["https://corp.awsapps.com/start/\\#/", "https://corp.awsapps.com/start"],
    ["https://corp.awsapps.com/start/#/?tab=accounts", "https://corp.awsapps.com/start"],
    [
      "https://start.us-gov-home.awsapps.com/directory/d-1234567890",
      "https://start.us-gov-home.awsapps.com/directory/d-1234567890",
    ],
    [
      "https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws",
      "https://ssoins-1234567890abcdef.portal.eu-west-1.app.aws",
    ],
    [
      "https://ssoins-1234567890abcdef.eu-west-1.portal.amazonaws.com/",
      "https://ssoins-1234567890abcdef.eu-west-1.portal.amazonaws.com",
    ],
    ["https://aws.example.com", "https://aws.example.com"],
    ["https://CORP.awsapps.com.:443/start?a=b", "https://corp.awsapps.com/start"],
    ["http://127.0.0.1:9911/start", "http://127.0.0.1:9911/start"],
  ])("of %s is below %s", (startUrl, portal) => {
    expect(linkOf(startUrl)).toBe(`${portal}/#/console?${role}`);
  });

  it("leads to a page", () => {
    const page = "https://eu-west-1.console.aws.amazon.com/s3/home?region=eu-west-1#a b";
    const [link, query] = linkOf("https://corp.awsapps.com/start", page).split("/#/console?");
    expect(link).toBe("https://corp.awsapps.com/start");
    expect(query).not.toContain("+");
    expect(Object.fromEntries(new URLSearchParams(query))).toEqual({
      account_id: "123456789012",
      role_name: "ReadOnly",
      destination: page,
    });
  });

  it("keeps what else is in the name of a role", () => {
    expect(linkOf("https://corp.awsapps.com/start", undefined, "a+b=c,d@e-f")).toContain(
      "&role_name=a%2Bb%3Dc%2Cd%40e-f",
    );
  });

  it("of an issuer there is none, as it has no address", () => {
    expect(() => linkOf("https://identitycenter.amazonaws.com/ssoins-1234567890abcdef")).toThrow(
      "https://identitycenter.amazonaws.com/ssoins-1234567890abcdef is the name of an issuer, which has no page",
    );
  });

  it.each(["http://corp.awsapps.com/start", "corp.awsapps.com/start", ""])(
    "of %j there is none",
    (startUrl) => {
      expect(() => linkOf(startUrl)).toThrow("--via portal needs a start URL with https; given: ");
    },
  );
});
