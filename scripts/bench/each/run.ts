import { spawn } from "node:child_process";
import { closeSync, createReadStream, openSync, statSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { Readable } from "node:stream";
import { text } from "node:stream/consumers";
import { setTimeout } from "node:timers/promises";
import { bundleIdc } from "../../../packages/cli/test/build-idc";
import { limit, type Organisation, openOrganisation, role } from "./organisation";

const accounts = 500;
const kills = 20;
const problems: string[] = [];
const { bin, remove } = await bundleIdc();

/** Ends of commands by the last digit of the account's place: of ten, one fails, one hangs, one is killed, one prints 2 MB. */
const mixed = `echo "began $1" >> ~/ran
case "$2" in
  1) exit 3;;
  2) sleep 600;;
  3) kill -9 $$;;
  4) yes "$1 prints a line of about forty bytes" | head -n 50000;;
esac
echo "ended $1" >> ~/ran`;
const plain = `echo "began $1" >> ~/ran; sleep 0.2; echo "ended $1" >> ~/ran`;

/** Starts `idc each`; its output goes to a file of the home. */
function start({ env, home }: Organisation, flags: readonly string[], words: readonly string[]) {
  const line = [
    "each",
    "--account",
    "*",
    "--role",
    role,
    "--yes",
    "--resume",
    "rest",
    ...flags,
    "--",
    ...words,
  ];
  const output = openSync(join(home, "output"), "w");
  const child = spawn(process.execPath, [bin, ...line], {
    env,
    cwd: home,
    stdio: ["ignore", output, "pipe"],
  });
  closeSync(output);
  const code = new Promise<number | null>((resolve) => child.once("close", resolve));
  return { child, ended: Promise.all([text(child.stderr as Readable), code]) };
}

/** The ends of the commands among the JSON lines, and how many megabytes these are. */
async function endsIn({
  home,
}: Organisation): Promise<{ readonly ends: readonly End[]; readonly megabytes: number }> {
  const file = join(home, "output");
  const ends: End[] = [];
  for await (const line of createInterface(createReadStream(file))) {
    if (line.includes('"seconds":')) ends.push(JSON.parse(line));
  }
  return { ends, megabytes: statSync(file).size / 1e6 };
}

interface End {
  readonly exitCode?: number;
  readonly signal?: string;
  readonly error?: string;
}

function check(isTrue: boolean, problem: string): void {
  if (!isTrue) problems.push(problem);
}

/** How often each account is in lines that begin with a word. */
function timesOf(organisation: Organisation, word: string): Map<string, number> {
  const times = new Map<string, number>();
  for (const line of organisation.linesOf("ran")) {
    const [first, id = ""] = line.split(" ");
    if (first === word) times.set(id, (times.get(id) ?? 0) + 1);
  }
  return times;
}

/** Requests a second from the first one to the last, beyond those that the portal takes at once. */
function rateOf({ requests }: Organisation): number {
  const [first = 0, last = 0] = [requests[0], requests.at(-1)];
  return (requests.length - limit) / ((last - first) / 1_000);
}

async function oneRun(): Promise<void> {
  const organisation = await openOrganisation(accounts);
  const places = organisation.accountIds.map((id, at) => `${id}) set -- "$1" ${at % 10};;`).join("\n");
  const script = `case "$1" in\n${places}\nesac\n${mixed}`;
  const startedAt = Date.now();
  // Longer than a busy machine needs for the 2 MB of a command.
  const flags = ["--json", "--timeout", "20"];
  const { ended } = start(organisation, flags, ["sh", "-c", script, "-", "{accountId}"]);
  const [, code] = await ended;
  const seconds = (Date.now() - startedAt) / 1_000;
  const { ends, megabytes } = await endsIn(organisation);
  const began = timesOf(organisation, "began");
  const of = (isIt: (end: End) => boolean) => ends.filter(isIt).length;
  const tally = {
    well: of(({ exitCode }) => exitCode === 0),
    failed: of(({ exitCode }) => exitCode === 3),
    killed: of(({ signal, error }) => signal === "SIGKILL" && !error),
    timedOut: of(({ error }) => !!error?.includes("longer than")),
  };
  const rate = rateOf(organisation);
  check(code === 6, `exit code ${code}`);
  check(began.size === accounts, `began in ${began.size} accounts`);
  check(
    [...began.values()].every((times) => times === 1),
    "an account began twice",
  );
  check(ends.length === accounts, `${ends.length} ends`);
  check(
    tally.failed === accounts / 10 && tally.killed === accounts / 10 && tally.timedOut === accounts / 10,
    "other ends",
  );
  check(rate <= 1.05 * limit, `${rate.toFixed(2)} requests/s`);
  console.log(
    `one run: ${seconds.toFixed(1)} s, ${organisation.requests.length} requests at ${rate.toFixed(2)}/s, ${megabytes.toFixed(0)} MB, ${JSON.stringify(tally)}`,
  );
  await organisation.close();
}

async function killedRuns(): Promise<void> {
  const organisation = await openOrganisation(accounts);
  const words = ["sh", "-c", plain, "-", "{accountId}"];
  const reported = new Map<string, number>();
  const unlike: string[] = [];
  let code: number | null = null;
  for (let run = 0; run <= kills; run++) {
    const { child, ended } = start(organisation, [], words);
    // The first run lists the roles for about 25 s.
    if (run < kills)
      void setTimeout((run === 0 ? 26_000 : 600) + Math.random() * 1_200).then(() => child.kill("SIGKILL"));
    const [stderr, end] = await ended;
    code = end;
    for (const [, id = ""] of stderr.matchAll(/\((\d{12})\) as \S+ the command may have run in part/g)) {
      reported.set(id, (reported.get(id) ?? 0) + 1);
    }
    await setTimeout(300);
  }
  const began = timesOf(organisation, "began");
  const again = [...began].filter(([, times]) => times > 1);
  for (const [id, times] of again) if (times - 1 > (reported.get(id) ?? 0)) unlike.push(id);
  check(code === 0, `the last run ended with ${code}`);
  check(began.size === accounts, `began in ${began.size} accounts`);
  check(unlike.length === 0, `ran again without a report: ${unlike.join(", ")}`);
  const rate = rateOf(organisation);
  check(rate <= 1.05 * limit, `${rate.toFixed(2)} requests/s over all runs`);
  console.log(
    `${kills} kills: ${began.size} accounts, ${again.length} ran again and were reported, ${organisation.requests.length} requests at ${rate.toFixed(2)}/s`,
  );
  await organisation.close();
}

try {
  await oneRun();
  await killedRuns();
} finally {
  remove();
}
for (const problem of problems) console.error(`problem: ${problem}`);
process.exitCode = problems.length > 0 ? 1 : 0;
