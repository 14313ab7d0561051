import { readFileSync } from "node:fs";
import { generateDirectory, type PortalOptions } from "@identity-center/emulator";
import { expect } from "vitest";
import { openWorld, type World } from "./world";

/** The role that is in each account, beside `Writer`. */
export const role = "Reader";

/** The words of `idc each` that mean this role in all accounts. */
export const everywhere = ["each", "--account", "*", "--role", role];

/** The words of a command that runs a script of Node's. */
export const run = (script: string, ...args: string[]) => ["--", process.execPath, "-e", script, ...args];

/** Like {@link run}, for `sh`, which starts sooner. */
export const sh = (script: string) => ["--", "sh", "-c", script];

/** A world of so many accounts, each with two roles, to which somebody is signed in. */
export async function signedIn(count = 4, options: PortalOptions = {}) {
  const directory = generateDirectory({ accounts: count, roles: 1, seed: 1 });
  const accounts = directory.accounts.map((account) => ({ ...account, roles: [role, "Writer"] }));
  const world = await openWorld({ ...options, directory: { ...directory, accounts } });
  const accessToken = await world.signIn();
  world.env["AWS_REGION"] = "eu-west-1";
  return { ...world, accessToken, role, accounts };
}

export const idsOf = ({ accounts }: { readonly accounts: readonly { readonly accountId: string }[] }) =>
  accounts.map(({ accountId }) => accountId).sort();

export const linesOf = (output = "") => output.split("\n").filter((line) => line !== "");
export const objectsOf = (output: string) => linesOf(output).map((line) => JSON.parse(line));

/** Waits until a file of the home has a text. */
export async function written({ read }: World, name: string, wanted: (text: string) => boolean) {
  await expect.poll(() => wanted(read(name) ?? ""), { timeout: 90_000, interval: 20 }).toBe(true);
}

/** Whether a process runs; one that nobody has waited for has ended all the same. */
export function isRunning(pid: number): boolean {
  try {
    return !readFileSync(`/proc/${pid}/stat`, "utf8").includes(") Z ");
  } catch {
    return false;
  }
}
