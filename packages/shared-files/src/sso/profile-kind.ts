import type { Properties } from "../config/shared-config";

/** How a profile without SSO gets its credentials. */
export interface ProfileKind {
  /** The setting that determines it. */
  readonly setting: string;
  /** For messages, after the name of the profile: `assumes a role ...`. */
  readonly description: string;
}

/** Returns undefined for a profile without credentials settings. Checks them in the order of the AWS SDKs. */
export function profileKind(properties: Properties): ProfileKind | undefined {
  const kinds: Readonly<Record<string, string>> = {
    role_arn: `assumes a role ${sourceOf(properties)}`,
    aws_access_key_id: "has access keys of its own",
    login_session: "is signed in by aws login",
    credential_process: "gets its credentials from a program",
  };
  for (const [setting, description] of Object.entries(kinds)) {
    if (properties[setting]) return { setting, description };
  }
  return undefined;
}

function sourceOf(properties: Properties): string {
  const { source_profile: profile, credential_source: source } = properties;
  if (profile) return `with the credentials of profile ${JSON.stringify(profile)}`;
  if (source) return `with the credentials of ${JSON.stringify(source)}`;
  return properties["web_identity_token_file"] ? "with a web identity token" : "of another profile";
}
