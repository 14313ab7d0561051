import { expect, test } from "vitest";
import { parseSSOSettings } from "../src/sso/sso-settings";
import { parseUrl } from "../src/util/parse-url";

test("an absolute URL is parsed, another text is not", () => {
  expect(parseUrl("https://corp.awsapps.com/start")?.pathname).toBe("/start");
  expect(["", "corp.awsapps.com/start", "https://", "https://a b/"].map((text) => parseUrl(text))).toEqual(
    Array(4).fill(undefined),
  );
});

// URL.canParse changes its mind after some thousand calls in Node.js 20 and 22.
test("a start URL with letters beyond ASCII is valid as often as it is read", () => {
  const values: Readonly<Record<string, string>> = {
    sso_start_url: "https://b\u00fccher.example/start",
    sso_region: "eu-west-1",
  };
  const look = (key: string) => ({ key, value: values[key], describe: () => key, commands: [] });
  const read = () => {
    for (let times = 0; times < 20_000; times += 1) parseSSOSettings(look);
  };
  expect(read).not.toThrow();
});
