import { expect, test } from "vitest";
import { hasBrowser, hasLocalBrowser } from "../src/has-browser";

test.each([
  ["linux", { DISPLAY: ":0" }, true],
  ["linux", { WAYLAND_DISPLAY: "wayland-0" }, true],
  ["linux", { WSL_DISTRO_NAME: "Debian" }, true],
  ["linux", { BROWSER: "w3m" }, true],
  ["linux", { BROWSER: "", DISPLAY: "" }, false],
  ["linux", {}, false],
  ["freebsd", { DISPLAY: ":0" }, true],
  ["darwin", {}, true],
  ["win32", {}, true],
  ["linux", { DISPLAY: ":0", CI: "true" }, false],
  ["darwin", { SSH_CONNECTION: "192.0.2.1 1 192.0.2.2 22" }, false],
])("on %s with %j: %s", (platform, env, likely) => {
  expect(hasBrowser({ platform, env })).toBe(likely);
});

test.each([
  ["linux", { DISPLAY: ":0" }, true],
  ["linux", {}, false],
  ["win32", {}, true],
  ["linux", { WSL_DISTRO_NAME: "Debian" }, false],
  ["linux", { WSL_DISTRO_NAME: "Debian", BROWSER: "wslview", DISPLAY: ":0" }, false],
])("that answers here, on %s with %j: %s", (platform, env, likely) => {
  expect(hasLocalBrowser({ platform, env })).toBe(likely);
});
