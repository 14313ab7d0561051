import { describe, expect, it } from "vitest";
import { destinationOf, federationEndpointOf } from "../src/console/console-address";

describe("the console of a region", () => {
  it.each([
    ["eu-west-1", "console.aws.amazon.com", "signin.aws.amazon.com"],
    ["ap-southeast-7", "console.aws.amazon.com", "signin.aws.amazon.com"],
    ["mx-central-1", "console.aws.amazon.com", "signin.aws.amazon.com"],
    ["us-gov-west-1", "console.amazonaws-us-gov.com", "signin.amazonaws-us-gov.com"],
    ["cn-northwest-1", "console.amazonaws.cn", "signin.amazonaws.cn"],
    ["eusc-de-east-1", "eusc-de-east-1.console.amazonaws-eusc.eu", "eusc-de-east-1.signin.amazonaws-eusc.eu"],
  ])("%s is at %s, and its sign-in at %s", (region, console, signIn) => {
    expect(destinationOf("s3", region)).toBe(`https://${console}/s3/home?region=${region}`);
    expect(federationEndpointOf(undefined, region).href).toBe(`https://${signIn}/federation`);
  });

  it.each([
    ["us-iso-east-1", "the isolated partition aws-iso (us-iso-east-1)"],
    ["us-isob-east-1", "the isolated partition aws-iso-b (us-isob-east-1)"],
    ["eu-isoe-west-1", "the isolated partition aws-iso-e (eu-isoe-west-1)"],
    ["us-isof-south-1", "the isolated partition aws-iso-f (us-isof-south-1)"],
    ["eusc-de-east-1.example/", 'region "eusc-de-east-1.example/"'],
    ["moon-north-1", 'region "moon-north-1"'],
    ["nowhere", 'region "nowhere"'],
  ])("%s is not guessed", (region, named) => {
    expect(() => destinationOf("s3", region)).toThrow(
      `The console of ${named} is not publicly known: set its page as an https URL with --destination`,
    );
    expect(() => federationEndpointOf(undefined, region)).toThrow(
      `The sign-in to the console of ${named} is not publicly known: set its https URL with --federation-endpoint`,
    );
    expect(destinationOf("https://console.example/s3", region)).toBe("https://console.example/s3");
    expect(federationEndpointOf("https://signin.example/f", region).href).toBe("https://signin.example/f");
  });
});

describe("a page of the console", () => {
  it.each([
    ["123456789012-abcd1234.us-east-1.console.aws.amazon.com", "us-east-1.console.aws.amazon.com"],
    [
      "123456789012-abcd1234.eusc-de-east-1.console.amazonaws-eusc.eu",
      "eusc-de-east-1.console.amazonaws-eusc.eu",
    ],
    ["us-east-1.console.aws.amazon.com", "us-east-1.console.aws.amazon.com"],
    ["console.aws.amazon.com", "console.aws.amazon.com"],
    ["123456789012-abcd1234.console.example", "123456789012-abcd1234.console.example"],
  ])("copied from %s is opened at %s, as the session of that browser is not the new one", (from, host) => {
    const page = "/s3/home?region=us-east-1&tab=a%20b#buckets";
    expect(destinationOf(`https://${from}${page}`, "us-east-1")).toBe(`https://${host}${page}`);
  });
});
