import { SignInRequiredError } from "@identity-center/credential-providers";
import {
  commandLine,
  copySSOToken,
  readSSOToken,
  SharedFileError,
  type SSOToken,
} from "@identity-center/shared-files";
import { hasBrowser } from "@identity-center/sign-in";
import { Option } from "commander";
import { type Action, type Build, type TargetFlags, withCommonFlags, withTarget } from "../command/command";
import type { Context } from "../command/context";
import { warnOfCopies } from "../sign-in/copy-warnings";
import { pastedAddress } from "../sign-in/pasted-address";
import {
  checkDeviceCode,
  type RedirectFlags,
  warnOfOtherReaders,
  withRedirect,
} from "../sign-in/redirect-flags";
import type { Shown } from "../sign-in/sign-in-instructions";
import { showingProgress } from "../sign-in/sign-in-progress";
import { signInTo } from "../sign-in/sign-in-to";
import { startOver } from "../sign-in/start-over";
import { tokenProvider } from "../sign-in/token-provider";
import { isRefreshable } from "../sign-in/token-state";
import { storeKindOf } from "../stores/store-kind";
import { storeOf } from "../stores/store-of";
import { describeTarget, type Target, targetOf } from "../target/target";
import { describeMoment } from "../terminal/moment";

interface LoginFlags extends TargetFlags, RedirectFlags {
  readonly ifNeeded?: boolean;
  readonly fresh?: boolean;
  readonly deviceCode?: boolean;
  readonly browser: boolean;
}

export const login: Build = (it, run) =>
  withRedirect(
    withTarget(
      withCommonFlags(it, [
        "idc login",
        "idc login --session corp --if-needed",
        "idc login --fresh   # after a role was assigned to you",
        "idc login --device-code   # the browser is on another machine",
        "idc login --redirect-port 8123   # ssh -L forwards this port",
        "idc login --redirect-port 0.0.0.0:8123   # a container publishes this port",
        "idc login --paste   # the browser can't reach this machine",
        "idc login --store keychain   # no token in a file",
      ]),
    ),
  )
    .option("--if-needed", "do not sign in if the token is valid or can be renewed")
    .addOption(
      new Option(
        "--fresh",
        "first end the session at the portal and remove cached role credentials, so that new assignments take effect",
      ).conflicts("ifNeeded"),
    )
    .option(
      "--device-code",
      "show a code to confirm on any device (default: idc_sign_in of the session; else over SSH, in WSL, and without a display)",
    )
    .option("--no-device-code", "sign in with the browser even so")
    .option("--no-browser", "show the page's address, but open nothing")
    .action(run(logIn));

/** The lifetime of a sign-in. */
interface Lasting {
  /** The Region of the portal, which a vanity URL may have changed. */
  readonly region: string | undefined;
  readonly expiresAt: Date;
  /** Whether it is then renewed without a prompt. */
  readonly refreshable: boolean;
}

const logIn: Action<LoginFlags> = async (context, flags) => {
  checkDeviceCode(flags);
  const target = await targetOf(context, flags);
  if (flags.fresh) await startOver(context, target);
  const found = flags.ifNeeded ? await currentToken(context, target) : undefined;
  const {
    expiresAt,
    refreshable,
    region = target.region,
  } = found ?? lasting(await askToSignIn(context, target, flags));
  const { sessionName, profile, startUrl } = target;
  const store = await storeOf(context, target);
  // Another program may have renewed the token, which makes no copies.
  if (found && sessionName !== undefined)
    warnOfCopies(context, await copySSOToken(sessionName, { env: context.env, store }));
  const verb = found ? "Still signed in" : "Signed in";
  const until = `${describeMoment(expiresAt)}${refreshable ? "; then renewed without asking" : ""}`;
  await context.print(
    {
      session: sessionName,
      profile,
      startUrl,
      region,
      expiresAt,
      refreshable,
      store: store && storeKindOf(context, target),
      asked: found === undefined,
    },
    `${verb} to ${describeTarget(target)} until ${until}`,
  );
  tellOfOtherStore(context, target);
};

/** Commands without `--store` look for the token where the config says that it is. */
function tellOfOtherStore(
  context: Context,
  { sessionName, profile = "default", store = "files" }: Target,
): void {
  const { terminal, json } = context;
  const kind = storeKindOf(context, { store });
  if (kind === store || json) return;
  const mend =
    sessionName === undefined
      ? `idc_store = ${kind} in profile ${profile}`
      : commandLine(["idc", "configure", sessionName, "--store", kind, "--no-input"]);
  terminal.err(
    `The token is in ${kind}, but without --store ${kind} other commands look in ${store}. To make this the default: ${terminal.errColors.bold(mend)}`,
  );
}

/** The current token, renewed if needed; undefined if a sign-in is required. */
async function currentToken(context: Context, target: Target): Promise<Lasting | undefined> {
  const { sessionName, startUrl } = target;
  const { env } = context;
  const clientConfig = await context.clientConfig();
  try {
    const { expiration } = await (await tokenProvider(context, target, clientConfig))();
    const token = await readSSOToken(sessionName ?? startUrl, { env, store: await storeOf(context, target) });
    const refreshable = token !== undefined && isRefreshable(token);
    return expiration && { region: token?.region, expiresAt: expiration, refreshable };
  } catch (error) {
    // A sign-in replaces a file that can't be used.
    if (error instanceof SignInRequiredError || error instanceof SharedFileError) return undefined;
    throw error;
  }
}

function askToSignIn(context: Context, target: Target, flags: LoginFlags): Promise<SSOToken> {
  const { deviceCode, browser, redirectPort: redirect, paste = false } = flags;
  warnOfOtherReaders(context, redirect);
  const shown: Shown = {
    name: describeTarget(target),
    browser: browserOf(context, flags),
    redirect,
    isPasted: paste,
    isCodeRefused: deviceCode === false,
  };
  return showingProgress(context.terminal, shown, (onProgress) =>
    signInTo(context, target, {
      ...redirect,
      ...(paste && { pasteRedirect: (request) => pastedAddress(context, request) }),
      useDeviceCode: deviceCode,
      openBrowser: browser && undefined,
      onProgress,
    }),
  );
}

function browserOf({ env }: Context, { browser, deviceCode, redirectPort }: LoginFlags): Shown["browser"] {
  // Who refuses the code says that there is a browser.
  const isHere = deviceCode === false || hasBrowser({ env });
  if (isHere && browser) return "opens";
  return isHere && !redirectPort ? "here" : "elsewhere";
}

function lasting(token: SSOToken): Lasting {
  return { region: token.region, expiresAt: token.expiresAt, refreshable: isRefreshable(token) };
}
