import { spawn } from "node:child_process";
import { once } from "node:events";
import { rmSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, it, onTestFinished } from "vitest";
import { bin } from "./idc";
import { type SignedIn, signedInWithProfile } from "./signed-in";
import { type Answer, installTabs } from "./tabs";

const asking = `
  import { existsSync } from "node:fs";
  const { AWS_CONTAINER_CREDENTIALS_FULL_URI: uri, AWS_CONTAINER_AUTHORIZATION_TOKEN: token } = process.env;
  const ask = async () => {
    const began = performance.now();
    const answer = await fetch(uri, { headers: { authorization: token } });
    const { AccessKeyId, message = "" } = await answer.json();
    return { status: answer.status, key: AccessKeyId, message, isLate: performance.now() - began > 2000 };
  };
  const until = async (isWanted) => {
    for (;;) {
      const answer = await ask();
      if (isWanted(answer)) return answer;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  };`;

/** Runs a program beside a server whose sign-in has ended once the server is there. */
async function servedBy(answer: Answer, roleCredentialsDuration: number, program: string) {
  const world = await signedInWithProfile({ roleCredentialsDuration });
  const tabs = installTabs(world, answer);
  const line = ["exec", "--server", "--login", "--profile", "dev", "--"];
  const script = [process.execPath, "--input-type=module", "-e", asking + program];
  const child = spawn(process.execPath, [bin, ...line, ...script], { env: world.env, stdio: "pipe" });
  onTestFinished(() => void child.kill("SIGKILL"));
  const seen = { stdout: "", stderr: "" };
  child.stdout.on("data", (text) => (seen.stdout += text));
  child.stderr.on("data", (text) => (seen.stderr += text));
  const ended = once(child, "close");
  await expect.poll(() => seen.stdout, { timeout: 15_000 }).toContain("begun\n");
  signOut(world);
  return { world, tabs, seen, ended };
}

function signOut({ home }: SignedIn): void {
  rmSync(join(home, ".aws/sso/cache"), { recursive: true });
}

describe("idc exec --server --login, when the sign-in ends", () => {
  it("opens a tab while the credentials are good, then tells readers to ask again, and ends with its command", async () => {
    const { tabs, seen, ended } = await servedBy(
      "nothing",
      // The server asks for new ones when a quarter is left, and gives none in the last eighth.
      12_000,
      `await ask(); console.log("begun");
       console.log((await until((it) => it.status !== 200 || existsSync(process.env.HOME + "/tabs"))).status);
       const { status, isLate, message } = await until((it) => it.status !== 200);
       console.log(status, isLate, message)`,
    );
    expect(await ended).toEqual([0, null]);
    const told = "The sign-in to corp has ended: sign in again in the tab that has opened in the browser";
    expect(seen).toEqual({ stdout: `begun\n200\n503 false ${told}\n`, stderr: "" });
    expect(tabs.count).toBe(1);
  });

  it("opens no other tab for a while after the user said no, and goes on once there is a sign-in", async () => {
    const { world, tabs, seen, ended } = await servedBy(
      "deny",
      3_000,
      `await ask(); console.log("begun");
       const denied = await until((it) => it.status === 400); console.log(denied.status, denied.message);
       console.log((await until((it) => it.status === 200)).status);
       console.log("over", (await until((it) => it.status !== 200)).status)`,
    );
    await expect.poll(() => seen.stdout, { timeout: 15_000 }).toMatch(/^400 .*`idc login --session corp`/m);
    await world.signIn();
    await expect.poll(() => seen.stdout, { timeout: 15_000 }).toMatch(/^200$/m);
    signOut(world);
    expect(await ended).toEqual([0, null]);
    expect(seen.stdout).toMatch(/^over 400$/m);
    expect(seen.stderr).toBe("");
    expect(tabs.count).toBe(1);
  });
});
