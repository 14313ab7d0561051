import { expect, test } from "vitest";
import { signInCommands } from "../src/sign-in-commands";

const portal = { startUrl: "https://corp.awsapps.com/start", region: "eu-west-1" };

test.each([
  [{ sessionName: "corp" }, ["aws sso login --sso-session corp"]],
  [{ sessionName: "corp", profile: "dev" }, ["aws sso login --sso-session corp"]],
  [{ profile: "dev" }, ["aws sso login --profile dev"]],
  [{}, ["aws configure sso"]],
  [{ profile: "my team's" }, ["aws sso login --profile 'my team'\\''s'"]],
  [{ profile: "$(reboot)" }, ["aws sso login --profile '$(reboot)'"]],
])("%j", (who, commands) => {
  expect(signInCommands({ ...portal, ...who })).toEqual(commands);
});
