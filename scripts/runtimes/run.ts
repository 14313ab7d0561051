// Runs the cases of packages/client-sso/test/runtimes, on the built packages, in every runtime that can be had from
// the registry, and prints the README's table of runtimes. Where that is Workers, the programs of
// `worker-apps.ts` run there, too.
import { join } from "node:path";
import { isDeepStrictEqual } from "node:util";
import { cases } from "../../packages/client-sso/test/runtimes/cases";
import type { Outcome } from "../../packages/client-sso/test/runtimes/perform";
import { openStage } from "../../packages/client-sso/test/runtimes/stage";
import { download } from "../downloads";
import { answerOf, outputOf } from "./program";
import { createProject, type Project, proxied } from "./project";
import { openProxy } from "./proxy";
import { downloadReactNative, outcomesInReactNative, reactNative } from "./react-native";
import { faultOfWorkerApp } from "./run-worker-app";
import { type Kind, type Runtime, runtimes } from "./runtime";
import { workerApps } from "./worker-apps";

const faults: string[] = [];
const stage = await openStage();
const project: Project = await createProject();

async function outcomesOf({ executable, flags }: Runtime, kind: Kind, home: string): Promise<Outcome[]> {
  const { folder, entries } = project;
  const program = { folder, command: join(home, executable), args: [...flags, entries[kind]] };
  const output =
    kind === "bundle"
      ? await answerOf(program, `stage=${stage.url}`)
      : await outputOf({ ...program, args: [...program.args, stage.url] });
  const outcomes = output.trim().split("\n");
  if (outcomes.length < cases.length) throw new Error(`${cases.length} cases, ${outcomes.length} outcomes`);
  return outcomes.map((line) => JSON.parse(line) as Outcome);
}

/** A cell of the table. */
async function resultOf(runtime: Runtime, kind: Kind, home: string): Promise<string> {
  const title = `${runtime.title} ${runtime.version}, ${kind}`;
  try {
    const outcomes = await outcomesOf(runtime, kind, home);
    const failed = outcomes.filter(({ failure }) => failure);
    for (const { name, failure } of failed) faults.push(`${title}: ${name}: ${failure}`);
    return `${outcomes.length - failed.length} of ${outcomes.length}`;
  } catch (error) {
    faults.push(`${title}: ${(error as Error).message}`);
    return "failed";
  }
}

/** The row of React Native: the cases that its platform allows, in Hermes. */
async function rowOfReactNative(downloads: ReturnType<typeof downloadReactNative>): Promise<string> {
  const { title, version } = reactNative;
  const homes = await downloads;
  const cells: string[] = [];
  for (const kind of ["ES modules", "CommonJS"] as const) {
    if ("reason" in homes) {
      cells.push(`skipped: ${homes.reason}`);
      continue;
    }
    try {
      const outcomes = await outcomesInReactNative(homes, kind, stage.url);
      const failed = outcomes.filter(({ failure }) => failure);
      for (const { name, failure } of failed) faults.push(`${title}, ${kind}: ${name}: ${failure}`);
      cells.push(`${outcomes.length - failed.length} of ${outcomes.length}`);
    } catch (error) {
      faults.push(`${title}, ${kind}: ${(error as Error).message}`);
      cells.push("failed");
    }
  }
  return `| ${[title, version, ...cells, ""].join(" | ")} |`;
}

/** Whether the clients take the proxies that fetch takes, under the variables with which Node's own agents take them. */
async function compareProxies({ title, version, executable }: Runtime, home: string): Promise<void> {
  const proxy = await openProxy();
  const { host, hostname } = new URL(stage.url);
  const variables = { NODE_USE_ENV_PROXY: "1", HTTP_PROXY: proxy.url, HTTPS_PROXY: proxy.url };
  const cases: [Record<string, string>, string[]][] = [
    [variables, [host, host, "portal.invalid:443", "portal.invalid:443"]],
    [{ ...variables, NO_PROXY: hostname }, ["portal.invalid:443", "portal.invalid:443"]],
    [{ ...variables, NODE_USE_ENV_PROXY: "0" }, []],
  ];
  try {
    for (const [env, expected] of cases) {
      proxy.asked.length = 0;
      const args = ["--no-warnings", proxied, stage.url];
      await outputOf({ folder: project.folder, command: join(home, executable), args, env });
      if (isDeepStrictEqual(proxy.asked, expected)) continue;
      faults.push(`${title} ${version}, proxies: asked for ${proxy.asked}, not for ${expected}`);
    }
  } catch (error) {
    faults.push(`${title} ${version}, proxies: ${(error as Error).message}`);
  } finally {
    await proxy.close();
  }
}

try {
  const downloads = runtimes.map(({ packageName, version }) => download(packageName, version));
  const ofReactNative = downloadReactNative();
  const skipped: string[] = [];
  console.log("| runtime | version | ES modules | CommonJS | bundle |\n| --- | --- | --- | --- | --- |");
  for (const [index, runtime] of runtimes.entries()) {
    const { title, version, kinds } = runtime;
    const downloaded = await (downloads[index] as ReturnType<typeof download>);
    const cells: string[] = [];
    for (const kind of ["ES modules", "CommonJS", "bundle"] as const) {
      if (!kinds.includes(kind)) cells.push("");
      else if ("reason" in downloaded) cells.push("skipped");
      else cells.push(await resultOf(runtime, kind, downloaded.folder));
    }
    if (runtime.findsProxies && "folder" in downloaded) await compareProxies(runtime, downloaded.folder);
    if (kinds.includes("bundle") && "folder" in downloaded) {
      for (const app of workerApps) {
        const fault = await faultOfWorkerApp(app, runtime, downloaded.folder);
        if (fault) faults.push(`${title} ${version}: ${fault}`);
      }
    }
    if ("reason" in downloaded) skipped.push(`${title} ${version} is skipped: ${downloaded.reason}`);
    console.log(`| ${[title, version, ...cells].join(" | ")} |`);
  }
  console.log(await rowOfReactNative(ofReactNative));
  for (const line of skipped) console.warn(line);
} finally {
  project.remove();
  await stage.close();
}

for (const fault of faults) console.error(fault);
console.log(`runtimes: ${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
