import { type BrowserProgram, hasBrowser, openBrowser } from "@identity-center/sign-in";
import { InvalidArgumentError, Option } from "commander";
import { type Action, type Build, withCommonFlags } from "../command/command";
import { type BrowserChoice, type BrowserFlags, chooseBrowser } from "../console/browser-choice";
import { browserNames } from "../console/browsers";
import { checkWay, type PageFlags, pageOf } from "../console/console-page";
import { containerExtensions } from "../console/container";
import { subjectOf, subjectOfEnvironment } from "../console/subject";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { rememberUse } from "../role/remember-use";
import type { RoleFlags } from "../role/role-choice";
import { withRole } from "../role/role-flags";

interface Flags extends RoleFlags, BrowserFlags, PageFlags {
  readonly print?: boolean;
}

export const console: Build = (it, run) =>
  withRole(
    withCommonFlags(it, [
      "idc console --profile dev",
      "idc console --profile dev --destination s3 --duration 4h",
      "idc console --account payments-prod --role ReadOnlyAccess --print",
      "idc console --profile dev --browser chrome --browser-profile Work",
      "idc console --profile dev --container",
    ]),
  )
    .option(
      "--destination <page>",
      "a service such as s3, or an https URL of the console (default: its home)",
    )
    .option("--duration <time>", "how long you stay signed in: 15m to 12h", readDuration)
    .option("--browser <name or path>", `${browserNames.join(", ")}, or a program (default: IDC_BROWSER)`)
    .option("--browser-profile <name>", "a profile of a Chromium-based browser, by its name or its folder")
    .addOption(
      new Option(
        "--container [name]",
        "a Firefox container, with an extension (default: named after role and account)",
      ).conflicts("browserProfile"),
    )
    .addOption(
      new Option(
        "--container-extension <name>",
        "which extension (default: IDC_CONTAINER_EXTENSION)",
      ).choices(containerExtensions),
    )
    .addOption(
      new Option(
        "--via <way>",
        "how to open it: with credentials, or with the link of the access portal (default: federation)",
      ).choices(["federation", "portal"]),
    )
    .addOption(
      new Option("--from-env", "as the role of the credentials in the environment").conflicts([
        "session",
        "profile",
        "account",
        "role",
        "as",
      ]),
    )
    .addOption(
      new Option(
        "--print",
        "print the address and open nothing; for 15 minutes, the address signs in anybody who has it",
      ).conflicts(["browser", "browserProfile", "container", "containerExtension"]),
    )
    .option(
      "--federation-endpoint <url>",
      "the endpoint that signs in to the console (default: IDC_FEDERATION_ENDPOINT)",
    )
    .action(run(openConsole));

const openConsole: Action<Flags> = async (context, flags) => {
  const { print } = flags;
  checkWay(flags);
  const choice = print ? undefined : await chooseBrowser(context, flags);
  // A program that is named may open a browser on the user's own machine, even from a remote one.
  if (!print && !choice && !context.env["BROWSER"] && !hasBrowser({ env: context.env }))
    throw noBrowser("This machine probably has no browser");
  const subject = flags.fromEnv ? subjectOfEnvironment(context) : await subjectOf(context, flags);
  const program = choice?.programFor(subject);
  const { url, destination, accountId } = await pageOf(context, subject, flags);
  if (subject.identity) await rememberUse(context, subject.identity);
  const { profile, roleName } = subject;
  const result = { profile, accountId, roleName, destination };
  if (print) {
    await context.print({ ...result, url }, url);
    return;
  }
  await openPage(url, program, choice);
  await context.print(result, `The browser opens the console as ${subject.description}.`);
};

async function openPage(
  url: string,
  program: BrowserProgram | undefined,
  choice: BrowserChoice | undefined,
): Promise<void> {
  const failed = await openBrowser(true, url, program);
  if (failed)
    throw noBrowser(choice ? notOpened(choice, failed.cause) : "No browser could be opened", failed.cause);
}

function notOpened({ name, programs }: BrowserChoice, cause: unknown): string {
  if ((cause as NodeJS.ErrnoException).code !== "ENOENT") return `${name} could not be opened`;
  return `No browser ${name} was found on this machine (looked for ${programs.join(" or ")})`;
}

function noBrowser(what: string, cause?: unknown): CliError {
  return new CliError(`${what}: print the address with --print, and open it elsewhere`, {
    exitCode: exitCode.failed,
    cause,
  });
}

/** @returns seconds */
function readDuration(text: string): number {
  const [, count, unit = "s"] = /^(\d{1,5})([smh])?$/.exec(text) ?? [];
  const seconds = Number(count) * { s: 1, m: 60, h: 3600 }[unit as "s" | "m" | "h"];
  if (seconds >= 900 && seconds <= 43_200) return seconds;
  throw new InvalidArgumentError("It must be 15m to 12h, or a number of seconds.");
}
