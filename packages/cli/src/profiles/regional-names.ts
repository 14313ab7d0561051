import { commandLine, type SharedConfig } from "@identity-center/shared-files";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { checkRegion } from "../sign-in/session-settings";
import { syncedKey } from "./profile-style";
import { ProfileTemplate } from "./profile-template";

/** Where profiles work, and the template of their names. */
export interface RegionalNames {
  /** Empty where profiles keep their region. */
  readonly regions: readonly string[];
  readonly template: ProfileTemplate;
}

const usual = "{accountName}.{roleName}";

/**
 * The regions of the flags, else those that the session's profiles are named by; and the given template, else the usual one.
 *
 * @throws {@link CliError} where they do not fit.
 */
export function regionalNames(
  given: readonly string[] = [],
  template: string | undefined,
  { profiles }: SharedConfig,
  sessionName: string,
): RegionalNames {
  const before = Object.entries(profiles).flatMap(([name, { region, [syncedKey]: mark }]) =>
    mark === sessionName && region ? [{ name, region }] : [],
  );
  if (template === undefined) {
    const named = before.filter(({ name, region }) => name.endsWith(`.${region}`));
    const regions = given.length > 0 ? given : distinct(named.map(({ region }) => region));
    const isNamed = given.length > 0 ? given.length > 1 : named.length > 0;
    return { regions, template: new ProfileTemplate(isNamed ? `${usual}.{region}` : usual) };
  }
  const names = new ProfileTemplate(template);
  if (!names.hasRegion) {
    if (given.length > 1) refuse("Several regions need {region} in the template", `${template}.{region}`);
    return { regions: given, template: names };
  }
  const regions = given.length > 0 ? given : distinct(before.map(({ region }) => region));
  if (regions.length > 0) return { regions, template: names };
  throw new CliError("The template has {region}: add --region, once for each Region", {
    exitCode: exitCode.usage,
  });
}

/** @throws {@link CliError} for a value of `--region` that is no region, or is given twice. */
export function checkRegions(regions: readonly string[] = []): void {
  for (const [index, region] of regions.entries()) {
    const wrong =
      checkRegion(region) ??
      (regions.indexOf(region) < index ? `--region ${region} is given twice` : undefined);
    if (wrong !== undefined) throw new CliError(wrong, { exitCode: exitCode.usage });
  }
}

function distinct(texts: readonly string[]): readonly string[] {
  return [...new Set(texts)].sort();
}

function refuse(reason: string, template: string): never {
  throw new CliError(`${reason}, so that each profile has a name of its own`, {
    exitCode: exitCode.usage,
    commands: [commandLine(["idc", "profiles", "sync", "--template", template])],
  });
}
