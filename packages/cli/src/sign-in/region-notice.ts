import type { NewRegion } from "@identity-center/sign-in";
import type { Context } from "../command/context";
import { describeTarget, type NamedTarget } from "../target/target";

/** Says that a vanity URL led to another Region than that of the config, and whether the config says so now. */
export function tellOfRegion(
  { terminal, warn }: Context,
  target: NamedTarget,
  { region, formerRegion, notWritten }: NewRegion,
): void {
  const led = `${target.startUrl} redirects to ${region}`;
  const section = target.sessionName === undefined ? "profile" : "session";
  const setting = `sso_region of ${section} ${describeTarget(target)}`;
  if (notWritten) warn(new Error(`${led}, but ${setting} is still ${formerRegion}: ${notWritten.message}`));
  else terminal.err(`${led}: ${setting} was ${formerRegion}, and is now ${region}`);
}
