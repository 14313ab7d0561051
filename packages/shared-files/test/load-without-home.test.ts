import { expect, it, vi } from "vitest";
import { loadSharedConfig } from "../src/index";

vi.mock("node:os", async (importOriginal) => ({
  ...(await importOriginal<typeof import("node:os")>()),
  homedir: () => {
    throw new Error("uv_os_homedir returned ENOENT");
  },
}));

it("loads from the environment's paths for a user whom the system knows no home of", async () => {
  const env = { AWS_CONFIG_FILE: "/dev/null", AWS_SHARED_CREDENTIALS_FILE: "/dev/null" };
  expect(await loadSharedConfig({ env, platform: "linux" })).toEqual({
    profiles: {},
    ssoSessions: {},
    services: {},
  });
});
