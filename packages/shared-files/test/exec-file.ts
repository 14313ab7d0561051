import { execFile as execFileWithCallback } from "node:child_process";
import { promisify } from "node:util";

/** Runs a program to its end. */
export const execFile = promisify(execFileWithCallback);
