import type { Properties } from "../config/shared-config";

/** How a profile that is not for SSO gets its credentials. */
export interface ProfileKind {
  /** The setting that says so. */
  readonly setting: string;
  /** For people, behind the profile's name: `assumes a role ...`. */
  readonly description: string;
}

/** Undefined for a profile that says nothing of credentials. Of several ways the first is that of the AWS SDKs. */
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
