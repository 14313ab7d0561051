import { expect, test } from "vitest";
import { signInCommands } from "../src/sign-in-commands";

const portal = { startUrl: "https://corp.awsapps.com/start", region: "eu-west-1" };

test.each([
  [{ sessionName: "corp" }, ["idc login --session corp", "aws sso login --sso-session corp"]],
  [{ sessionName: "corp", profile: "dev" }, ["idc login --session corp", "aws sso login --sso-session corp"]],
  [{ profile: "dev" }, ["idc login --profile dev", "aws sso login --profile dev"]],
  [{ sessionName: "corp", store: "files" }, ["idc login --session corp", "aws sso login --sso-session corp"]],
  [{ sessionName: "corp", store: "keychain" }, ["idc login --session corp"]],
  [{ profile: "dev", store: "encrypted-file" }, ["idc login --profile dev"]],
  [{ sessionName: "corp", storeOption: "keychain" }, ["idc login --session corp --store keychain"]],
  [
    { profile: "dev", store: "keychain", storeOption: "files" },
    ["idc login --profile dev --store files", "aws sso login --profile dev"],
  ],
  [{ sessionName: "corp", storeOption: "own" }, []],
  [{ profile: "dev", store: "keychain", storeOption: "own" }, []],
  [{}, ["idc configure", "aws configure sso"]],
  [
    { profile: "my team's" },
    ["idc login --profile 'my team'\\''s'", "aws sso login --profile 'my team'\\''s'"],
  ],
  [{ profile: "$(reboot)" }, ["idc login --profile '$(reboot)'", "aws sso login --profile '$(reboot)'"]],
] as const)("%j", (who, commands) => {
  expect(signInCommands({ ...portal, ...who })).toEqual(commands);
});
