import { spawn } from "node:child_process";
import { once } from "node:events";
import { join } from "node:path";
import { text } from "node:stream/consumers";
import { fileURLToPath } from "node:url";
import { build } from "esbuild";
import { expect, it } from "vitest";
import { bin } from "./idc";
import { signedInWithProfile } from "./signed-in";
import { installTabs } from "./tabs";

const line = ["credentials", "--login", "--profile", "dev", "--format", "process"];

it("50 programs that find the sign-in expired open one tab, and each gets its credentials", {
  timeout: 120_000,
}, async () => {
  const world = await signedInWithProfile();
  await world.signIn({ expiresIn: -1000 });
  const tabs = installTabs(world, "nothing");
  const worker = join(world.home, "worker.mjs");
  world.env["NODE_COMPILE_CACHE"] = join(world.home, "compiled");
  await build({
    entryPoints: [fileURLToPath(new URL("./sign-in-worker.ts", import.meta.url))],
    outfile: worker,
    bundle: true,
    platform: "node",
    format: "esm",
    target: "node20",
    minify: true,
    conditions: ["identity-center:source"],
    banner: { js: "import{createRequire as own}from'node:module';const require=own(import.meta.url);" },
    logLevel: "warning",
  });
  let waiting = 0;
  const crowd = Array.from({ length: 50 }, async (_, index) => {
    const args = index < 3 ? [bin, ...line] : [worker];
    const child = spawn(process.execPath, args, { env: world.env, stdio: ["ignore", "pipe", "pipe"] });
    child.stderr.on("data", (told) => {
      if (String(told).includes("Waiting for the sign-in to corp")) waiting += 1;
    });
    const [stdout, [code]] = await Promise.all([text(child.stdout), once(child, "close")]);
    return { code, key: JSON.parse(stdout || "{}").AccessKeyId };
  });
  await expect.poll(() => waiting, { timeout: 60_000 }).toBe(49);
  await fetch(world.read("tabs")?.trim() as string);
  const given = await Promise.all(crowd);
  const { AccessKeyId: key } = JSON.parse((await world.idc(...line)).stdout);
  expect(given).toEqual(Array.from({ length: 50 }, () => ({ code: 0, key })));
  expect(tabs.count).toBe(1);
  expect(world.portal.calls).toMatchObject({ CreateToken: 1, GetRoleCredentials: 1 });
});
