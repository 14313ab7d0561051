import { execFile as execFileWithCallback } from "node:child_process";
import { promisify } from "node:util";

/** Runs a program and waits for its exit. */
export const execFile = promisify(execFileWithCallback);
