import type { SharedConfig } from "../config/shared-config";
import { chainedRole } from "./chained-role";
import type { CredentialSource } from "./credential-source";
import type { ChainedRole, ProfileChain } from "./profile-chain";
import { ProfileSettings } from "./profile-settings";
import { hasKeys, resolveSource } from "./resolve-source";

/**
 * Returns how a profile gets its credentials: the source of the first ones, and the roles that are assumed with them
 * one after another. It follows `source_profile` as the AWS CLI does: the role of a profile takes precedence over its
 * other settings, except that the keys of a profile take precedence over its role if it is the source of another
 * profile.
 *
 * @throws {@link ProfileChainError} if the settings do not lead to credentials; {@link SSOConfigError} for invalid SSO
 * settings; {@link SharedConfigError} if a profile can't be read.
 *
 * @example
 * ```ts
 * const { source, roles } = resolveProfileChain(await loadSharedConfig(), "prod");
 * console.log([source.profile, ...roles.map(({ roleArn }) => roleArn)].join(" -> "));
 * ```
 */
export function resolveProfileChain(sharedConfig: SharedConfig, profileName: string): ProfileChain {
  const roles: ChainedRole[] = [];
  const visited: string[] = [profileName];
  let settings = ProfileSettings.of(sharedConfig, profileName);
  while (assumesRole(settings) && !(visited.length > 1 && hasKeys(settings))) {
    roles.unshift(chainedRole(settings));
    const ambient = credentialSourceOf(settings);
    if (ambient) return { profile: profileName, source: ambient, roles };
    const source = sourceProfileOf(settings, visited);
    visited.push(source.profile);
    settings = source;
  }
  return { profile: profileName, source: resolveSource(settings), roles };
}

/** A profile with a web identity is a source, and not a role of another source. */
function assumesRole(settings: ProfileSettings): boolean {
  return settings.has("role_arn") && !settings.has("web_identity_token_file");
}

const sources: Readonly<Record<string, "environment" | "container">> = {
  Environment: "environment",
  EcsContainer: "container",
};

function credentialSourceOf(settings: ProfileSettings): CredentialSource | undefined {
  const { profile, properties } = settings;
  const { credential_source: name, source_profile: other } = properties;
  if (name === undefined) return undefined;
  if (other !== undefined) {
    const reason = `The profile ${JSON.stringify(profile)} has both ${settings.describe("source_profile")} and ${settings.describe("credential_source")}: remove one of them`;
    throw settings.error("ERR_PROFILE_SETTINGS_DISAGREE", reason, "credential_source");
  }
  if (name === "Ec2InstanceMetadata") {
    const reason = `${settings.describe("credential_source")} is Ec2InstanceMetadata, which is not supported here: use Environment, EcsContainer or source_profile`;
    throw settings.error("ERR_PROFILE_UNSUPPORTED", reason, "credential_source");
  }
  settings.matching("credential_source", /^(?:Environment|EcsContainer)$/, "Environment or EcsContainer");
  const kind = sources[name];
  return kind && { kind, profile };
}

/** @throws {@link ProfileChainError} where there is none, or the chain would not end. */
function sourceProfileOf(settings: ProfileSettings, visited: readonly string[]): ProfileSettings {
  const { shared, profile, properties } = settings;
  const { source_profile: name } = properties;
  if (name === undefined) {
    const reason = `${settings.describe("role_arn")} needs credentials: add source_profile or credential_source`;
    throw settings.error("ERR_PROFILE_SETTING_MISSING", reason, "source_profile");
  }
  const source = ProfileSettings.of(shared, name, settings);
  const isOwnSource = name === profile && hasKeys(settings);
  if (visited.includes(name) && !isOwnSource) {
    const round = [...visited, name].map((each) => JSON.stringify(each)).join(" -> ");
    const reason = `${settings.describe("source_profile")} leads back to a profile of the same chain: ${round}`;
    throw settings.error("ERR_PROFILE_CYCLE", reason, "source_profile");
  }
  return source;
}
