// Opens a page as on the system that OPENER names, and prints the programs that would be run for it, which are not run.
import childProcess from "node:child_process";
import fs from "node:fs";
import { syncBuiltinESMExports } from "node:module";
import os from "node:os";

const { OPENER: system } = process.env;
const isWsl = system === "wsl";
Object.defineProperty(process, "platform", { value: isWsl ? "linux" : system });
if (isWsl) os.release = () => "5.15.0-microsoft-standard-WSL2";
const { access } = fs.promises;
fs.promises.access = async (file, mode) => (/powershell/.test(file) ? undefined : access(file, mode));
// This machine may be a container, where WSL is not looked for.
for (const name of ["statSync", "readFileSync"]) {
  const original = fs[name];
  fs[name] = (file, ...args) => {
    if (/containerenv|dockerenv|cgroup/.test(file)) throw new Error("ENOENT");
    return original(file, ...args);
  };
}
const programs = [];
const { spawn } = childProcess;
childProcess.spawn = (file, args, options) => {
  programs.push([file, ...args]);
  return spawn(process.execPath, ["-e", ""], { ...options, cwd: undefined });
};
syncBuiltinESMExports();

const { openBrowser } = await import("@identity-center/sign-in");
const failed = await openBrowser(true, process.argv[2]);
console.log(JSON.stringify({ programs, ...(failed && { failed: String(failed.cause) }) }));
