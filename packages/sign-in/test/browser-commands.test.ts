import { delimiter } from "node:path";
import { expect, test } from "vitest";
import { browserCommands } from "../src/browser-commands";

const address = "https://corp.example/start?a=b";

test.each([
  [undefined, []],
  ["", []],
  [" ", []],
  ["firefox", [["firefox", address]]],
  ["firefox --new-window", [["firefox", "--new-window", address]]],
  ["open -a Safari %s", [["open", "-a", "Safari", address]]],
  ["app --url=%s --quiet", [["app", `--url=${address}`, "--quiet"]]],
  ["'/opt/a b/browser' --profile=\"my own\"", [["/opt/a b/browser", "--profile=my own", address]]],
  [
    ["one", "", "two %s"].join(delimiter),
    [
      ["one", address],
      ["two", address],
    ],
  ],
])("BROWSER=%s", (browser, commands) => {
  expect(browserCommands(browser, address)).toEqual(commands);
});
