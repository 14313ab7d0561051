import { spawn } from "node:child_process";
import { isSamePortal, readSSOToken } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { KeptFile } from "../kept/kept-file";
import { RecentEvent } from "../kept/recent-event";
import { tokenStateOf } from "../sign-in/token-state";
import { type StoreSetting, storeKindOf } from "../stores/store-kind";
import { type NamedTarget, targetFlags } from "../target/target";

/** Milliseconds after a renewal was begun for which no other is: one that fails would fail again. */
const pause = 10 * 60_000;

/**
 * Starts a process that lists all roles and keeps them, and does not wait for it. Does nothing without a sign-in that works
 * without a prompt, and where one was started a short while ago. To be called for a listing that is missing or not fresh, and
 * only where somebody uses a terminal: a job that runs a command and is gone has no use for it.
 */
export async function renewInBackground(
  { env, store: given }: Pick<Context, "env"> & Partial<Pick<Context, "store">>,
  target: NamedTarget & StoreSetting,
): Promise<void> {
  const attempt = new RecentEvent(`${KeptFile.of({ env }, target).file}.attempt`, pause);
  if (await attempt.countsSince()) return;
  // A store may have to ask the user to unlock it, which nothing in the background should be the reason of.
  if (storeKindOf({ store: given }, target) !== "files") return;
  const token = await readSSOToken(target.sessionName ?? target.startUrl, { env }).catch(() => undefined);
  if (!token || !isSamePortal(token, target)) return;
  if (!["signed-in", "refreshable"].includes(tokenStateOf({ token }))) return;
  await attempt.tell();
  const [, script = ""] = process.argv;
  const child = spawn(process.execPath, [script, "renew-roles", ...targetFlags(target)], {
    env,
    detached: true,
    stdio: "ignore",
    windowsHide: true,
  });
  // Where no process can be started, the listing stays as it is.
  child.on("error", () => {});
  child.unref();
}
