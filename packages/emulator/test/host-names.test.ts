import { expect, test } from "vitest";
import { answersTo, isOpen, LISTEN_HOSTS } from "../src/server/host-names";

// Nothing listens on all addresses here: packages/emulator/Dockerfile does, in a test of what is installed.
const open = LISTEN_HOSTS.filter(isOpen);

test("the open addresses are those of all interfaces", () => {
  expect(open).toEqual(["0.0.0.0", "::"]);
});

test.each([
  "localhost:80",
  "10.0.0.1",
  "192.168.0.1:32768",
  "[fd00::2]:80",
  "[::1]",
  "emulator",
  "Emulator:8000",
])("to %j, an address that no site can rebind or an allowed name, an open one answers", (header) => {
  for (const host of open) expect(answersTo(header, host, ["emulator"])).toBe(true);
});

test.each([
  "corp.example",
  "emulator.corp.example",
  "10.0.0.1.corp.example",
  "a.emulator",
  "10.0.0",
  "emulator:",
  "emulator:80:80",
  ":80",
  "[]",
  "",
])("to %j, another name, none answers", (header) => {
  for (const host of LISTEN_HOSTS) expect(answersTo(header, host, ["emulator"])).toBe(false);
});
