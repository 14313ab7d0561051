/** Why a reader has no credentials. */
export interface Reason {
  /** Names its footnote. */
  readonly id: string;
  /** What the reader says. */
  readonly says: RegExp;
  readonly note: string;
}

const reasons: readonly Reason[] = [
  {
    id: "session",
    says: /profile \\?".+" is configured to use SSO but is missing required configuration: sso_region, sso_start_url/,
    note:
      "It supports `sso_start_url` but not `sso_session`, and with such a profile it refuses the whole configuration: " +
      "“is configured to use SSO but is missing required configuration: sso_region, sso_start_url”.",
  },
  {
    id: "source",
    says: /'NoneType' object has no attribute 'get_frozen_token'/,
    note:
      "It looks for `sso_session` in the profile with `role_arn`, not in its source " +
      "([botocore#2828](https://github.com/boto/botocore/issues/2828)): “'NoneType' object has no attribute 'get_frozen_token'”.",
  },
  {
    id: "static",
    says: /^with role_arn: .*Missing credentials in config, if using AWS_CONFIG_FILE/s,
    note: "As the source of a role it accepts only a profile that contains keys.",
  },
  {
    id: "uri",
    says: /unable to sign request without credentials set/,
    note: "It does not support `AWS_CONTAINER_CREDENTIALS_FULL_URI`.",
  },
  {
    id: "file",
    says: /403.*ECS metadata.*Authorization|NoCredentialProviders|failed to load credentials, WrongAuthorization/,
    note:
      "It does not support `AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE`, and sends no token. " +
      "Set the token in `AWS_CONTAINER_AUTHORIZATION_TOKEN`.",
  },
  {
    id: "host",
    says: /Unsupported host '|Missing credentials in config, if using AWS_CONFIG_FILE/,
    note: "It calls only 169.254.170.2, localhost and 127.0.0.1.",
  },
  {
    id: "bundle",
    says: /LoadCustomCABundleError.*fshttp\.Transport/s,
    note:
      "It can't use these certificates with its own type of connection: “unable to load custom CA bundle, HTTPClient's " +
      "transport unsupported type”. Go programs also read certificates from `SSL_CERT_FILE`.",
  },
];

/** @throws Error for a message that has no reason here */
export function reasonOf(message: string): Reason {
  const reason = reasons.find(({ says }) => says.test(message));
  if (!reason) throw new Error(`reasons.ts does not explain: ${message}`);
  return reason;
}

/** The footnotes that a text refers to. */
export function notesIn(text: string): string {
  return reasons
    .filter(({ id }) => text.includes(reference(id)))
    .map(({ id, note }) => `${reference(id)}: ${note}`)
    .join("\n");
}

export function reference(id: string): string {
  return `[^${id}]`;
}
