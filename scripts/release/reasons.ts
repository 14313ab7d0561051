import { hasHeading } from "./changelog";

/** What decides whether a version may be published. */
export interface Circumstances {
  readonly version: string;
  readonly changelog: string;
  readonly environment: NodeJS.ProcessEnv;
}

/** Why a version is not published from here; empty where nothing is in the way. */
export function reasonsAgainst({ version, changelog, environment }: Circumstances): string[] {
  const reasons: string[] = [];
  // GitHub gives it to a job that has the permission `id-token: write`; npm signs provenance with it, and signs in by it.
  if (!environment["ACTIONS_ID_TOKEN_REQUEST_URL"])
    reasons.push("this is no job of the release workflow: it has no identity to sign provenance with");
  if (environment["GITHUB_REF"] !== `refs/tags/v${version}`)
    reasons.push(`the workflow does not run for the tag v${version}`);
  if (!hasHeading(changelog, version))
    reasons.push(`CHANGELOG.md has no heading for ${version}: npm run release:version -- ${version}`);
  return reasons;
}
