import type { PortalProxyOptions } from "@identity-center/portal-proxy";
import { type Context, withoutQuestions } from "../command/context";
import { endSignIns } from "../sign-in/end-sign-ins";
import { signInTo } from "../sign-in/sign-in-to";
import { signInOf } from "../sign-in/sign-ins";
import { tokenProvider } from "../sign-in/token-provider";
import { isRefreshable } from "../sign-in/token-state";
import type { Target } from "../target/target";

type Identity = NonNullable<PortalProxyOptions["identity"]>;

/** The sign-in of this machine, for pages to use, to begin and to end. */
export async function machineIdentity(
  context: Context,
  target: Target,
  { opensBrowser }: { readonly opensBrowser: boolean },
): Promise<Identity> {
  const quiet = withoutQuestions(context);
  const token = await tokenProvider(quiet, target, await context.clientConfig());
  const current = async () => signInOf(quiet, target, await quiet.sharedConfig());
  return {
    token: () => token(),
    async isRenewable() {
      const { token } = await current();
      return token !== undefined && isRefreshable(token);
    },
    signIn: (onVerification) =>
      signInTo(quiet, target, {
        useDeviceCode: opensBrowser ? undefined : true,
        openBrowser: opensBrowser,
        onProgress(step) {
          if (step.state === "verification" && step.flow === "device-code") {
            const { userCode, verificationUri, verificationUriComplete, expiresAt } = step;
            onVerification({ userCode, verificationUri, verificationUriComplete, expiresAt: +expiresAt });
          } else if (step.state === "browser-not-opened") {
            throw new Error("No browser could be opened", { cause: step.cause });
          }
        },
      }),
    async signOut() {
      await endSignIns(quiet, [await current()]);
    },
  };
}
