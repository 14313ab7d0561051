// Runs a mix of calls and paginations through every fault that the emulator knows, and counts what comes out:
// `npm run build && npm run soak -- --calls 200000 --seed 1`. Flags are in flags.ts; docs/SOAK.md says what the
// counts mean.
import { fork } from "node:child_process";
import { once } from "node:events";
import { fileURLToPath } from "node:url";
import { readFlags } from "./flags";
import { isGood, type Report, textOf } from "./tally";

const flags = readFlags(process.argv.slice(2));
// Under this condition Node takes the build for browsers, which sends with fetch.
const conditions = flags.handler === "fetch" && !flags.peer ? ["--conditions=browser"] : [];
const child = fork(fileURLToPath(new URL("drive.ts", import.meta.url)), [JSON.stringify(flags)], {
  execArgv: ["--import=tsx", ...conditions],
});
const exited = once(child, "exit");
const report = await Promise.race([
  once(child, "message").then(([message]) => message as Report),
  exited.then(() => undefined),
]);
if (report) console.log(textOf(report));

const patience = 5_000;
const timer = setTimeout(() => child.kill(), patience);
const [code] = await exited;
clearTimeout(timer);
if (code === null) console.log(`  ! leaked: the process had not ended ${patience} ms after its last call`);
process.exitCode = code === 0 && report && isGood(report) ? 0 : 1;
