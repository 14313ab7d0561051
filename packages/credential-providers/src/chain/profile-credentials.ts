import type { CredentialSource, ProfileChain } from "@identity-center/shared-files";
import { chainedRole } from "./chained-role";
import { containerCredentials } from "./container-credentials";
import { environmentCredentials } from "./environment-credentials";
import type { ChainContext, Link } from "./link";
import { processCredentials } from "./process-credentials";
import { ssoCredentials } from "./sso-credentials";
import { staticCredentials } from "./static-credentials";
import { stsRegion } from "./sts-region";
import { webIdentityCredentials } from "./web-identity-credentials";

/** The credentials of a profile: those of its source, or of the last role that is assumed with them. */
export function profileCredentials(
  { source, roles, profile }: ProfileChain,
  { shared, ...given }: Omit<ChainContext, "profile" | "regionFor">,
): Link {
  const { env = process.env } = given.surroundings.files;
  const context: ChainContext = {
    ...given,
    shared,
    profile,
    regionFor: (roleArn) => stsRegion(env, shared.profiles[profile] ?? {}, roleArn),
  };
  const portal = source.kind === "sso" ? { startUrl: source.startUrl, region: source.region } : undefined;
  return roles.reduce<Link>(
    (link, role) => chainedRole(role, link, portal, context),
    sourceCredentials(source, context),
  );
}

function sourceCredentials(source: CredentialSource, context: ChainContext): Link {
  switch (source.kind) {
    case "sso":
      return ssoCredentials(source, context);
    case "web-identity":
      return webIdentityCredentials(source, context);
    case "process":
      return processCredentials(source, context);
    case "environment":
      return environmentCredentials(source, context);
    case "container":
      return containerCredentials(source, context);
    case "static":
      return staticCredentials(source, context);
  }
}
