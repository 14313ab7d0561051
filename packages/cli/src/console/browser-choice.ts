import type { BrowserProgram } from "@identity-center/sign-in";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { profileFolder } from "./browser-profile";
import { type Browser, browserNames, browserOf, namesOf } from "./browsers";
import { type ContainerExtension, containerAddress, containerExtensions } from "./container";
import type { Subject } from "./subject";

/** Flags that choose a browser, and where in it a page is opened. */
export interface BrowserFlags {
  readonly browser?: string;
  readonly browserProfile?: string;
  /** `true` for a container that is named after the account and the role. */
  readonly container?: string | true;
  readonly containerExtension?: ContainerExtension;
}

/** A browser that was chosen. */
export interface BrowserChoice {
  /** Its name in messages. */
  readonly name: string;
  /** The names of the program that are looked for, of which the first one that is there is started. */
  readonly programs: readonly string[];
  /** @throws {@link CliError} if a container has no name */
  programFor(subject: Subject): BrowserProgram;
}

/**
 * The browser that the flags or `IDC_BROWSER` name; undefined if that of the system is meant.
 *
 * @throws {@link CliError} if it is not for this system, has not what the flags name, or these do not go together
 */
export async function chooseBrowser(
  { env }: Pick<Context, "env">,
  flags: BrowserFlags,
  platform: NodeJS.Platform = process.platform,
): Promise<BrowserChoice | undefined> {
  const { browserProfile, container } = flags;
  refuseBlank("--browser", flags.browser, `${browserNames.join(", ")}, or a program by its name or path`);
  refuseBlank("--container", container, "a name; without one, the container is named after role and account");
  if (flags.containerExtension !== undefined && container === undefined)
    throw refusal("--container-extension needs --container");
  const { browser: given = env["IDC_BROWSER"] || (container === undefined ? undefined : "firefox") } = flags;
  if (given === undefined) {
    if (browserProfile === undefined) return undefined;
    throw refusal(`--browser-profile needs a browser with --browser: ${namesOf("chromium")}`);
  }
  const browser = browserOf(given, platform);
  if (browser.programs.length === 0) throw refusal(`${given} does not exist for this system`);
  if (container !== undefined) refuseFamily(browser, "firefox", "--container");
  if (browserProfile !== undefined) refuseFamily(browser, "chromium", "--browser-profile");
  const args =
    browserProfile === undefined
      ? []
      : [`--profile-directory=${await profileFolder(browser, browserProfile, env, platform)}`];
  const inContainer =
    container === undefined
      ? undefined
      : containerOpener(container, extensionOf(flags, env["IDC_CONTAINER_EXTENSION"]));
  return {
    name: given,
    programs: browser.programs,
    programFor: (subject) => ({
      names: browser.programs,
      arguments: args,
      ...(inContainer && { addressOf: inContainer(subject) }),
    }),
  };
}

function refuseBlank(flag: string, value: string | true | undefined, accepted: string): void {
  if (typeof value !== "string" || value.trim()) return;
  throw refusal(`${flag} takes ${accepted}; given: ${JSON.stringify(value)}`);
}

function refuseFamily({ given, family }: Browser, wanted: "chromium" | "firefox", flag: string): void {
  if (family === wanted) return;
  throw refusal(`${flag} works only with ${namesOf(wanted)}, and the browser is ${given}`);
}

function extensionOf({ containerExtension }: BrowserFlags, set: string | undefined): ContainerExtension {
  if (containerExtension !== undefined) return containerExtension;
  const [usual, other] = containerExtensions;
  const found = set ? containerExtensions.find((name) => name === set) : usual;
  if (found !== undefined) return found;
  throw refusal(`IDC_CONTAINER_EXTENSION must be ${usual} or ${other}; given: ${JSON.stringify(set)}`);
}

function containerOpener(given: string | true, extension: ContainerExtension) {
  return (subject: Subject) => {
    const name = given === true ? containerName(subject) : given;
    const { accountId: account = name, roleName: role = name } = subject;
    return (page: string) => containerAddress({ extension, name, account, role }, page);
  };
}

function containerName({ identity, accountId, roleName }: Subject): string {
  const name = accountId && roleName ? `${roleName} ${accountId}` : (identity?.profile ?? accountId);
  if (name) return name;
  throw refusal(
    "The account of the credentials in the environment is not known: name the container with --container NAME",
  );
}

function refusal(message: string): CliError {
  return new CliError(message, { exitCode: exitCode.usage });
}
