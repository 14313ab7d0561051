// What the compiler cannot know of the names that somebody who comes from a package of the AWS SDK looks for.

/** A package of the AWS SDK, and ours in its place. */
export interface Move {
  readonly from: string;
  readonly to: string;
  /** Names that are exported under another name here, and what to know of it. */
  readonly renamed?: { readonly [name: string]: readonly [to: string, note?: string] };
  /** Names that are not exported here, or patterns of them, and why. */
  readonly missing?: readonly (readonly [names: RegExp | readonly string[], why: string])[];
  /** What to know of names that are the same. */
  readonly notes?: { readonly [name: string]: string };
}

const schemas = [
  /^\w+\$$|^errorTypeRegistries$/,
  "schemas of the AWS SDK's serializer; an operation is `command.operation` here",
] as const;

const clientNotes = {
  __Client: "without type parameters",
  ServiceInputTypes: "of the operations that are here",
  ServiceOutputTypes: "of the operations that are here",
  RuntimeExtension: "it is given region, request handler and retry strategy",
};

export const moves: readonly Move[] = [
  {
    from: "@aws-sdk/client-sso",
    to: "@identity-center/client-sso",
    missing: [schemas],
    notes: {
      ...clientNotes,
      SSORequestOptions: "with `callTimeout`, without `metricsRecorder`",
    },
  },
  {
    from: "@aws-sdk/client-sso-oidc",
    to: "@identity-center/client-sso-oidc",
    missing: [
      schemas,
      [
        /^CreateTokenWithIAM|^AwsAdditionalDetails$/,
        "`CreateTokenWithIAM` is signed with IAM credentials, which these clients do without",
      ],
    ],
    notes: {
      ...clientNotes,
      SSOOIDCRequestOptions: "with `callTimeout`, without `metricsRecorder`",
    },
  },
  {
    from: "@aws-sdk/credential-provider-sso",
    to: "@identity-center/credential-providers",
    renamed: {
      FromSSOInit: ["FromSSOOptions", "`clientConfig` and `profile` are the same"],
      SsoCredentialsParameters: [
        "RoleChoice",
        "`startUrl`, `region`, `accountId`, `roleName`, `sessionName`",
      ],
    },
    missing: [
      [["SSOToken"], "`CachedSSOToken` of `@identity-center/shared-files`, which reads the cache"],
      [
        ["SsoProfile", "isSsoProfile", "validateSsoProfile"],
        "`SSOProfile` and `resolveSSOProfile` of `@identity-center/shared-files`",
      ],
    ],
    notes: {
      fromSSO:
        "`ssoStartUrl`, `ssoRegion`, `ssoAccountId`, `ssoRoleName` and `ssoSession` are `RoleChoice`'s",
    },
  },
  {
    from: "@aws-sdk/token-providers",
    to: "@identity-center/credential-providers",
    renamed: {
      FromSsoInit: ["FromSSOTokenOptions"],
      fromSso: ["fromSSOToken", "refreshed once for all processes"],
      nodeProvider: ["fromSSOToken", "theirs keeps the token of `fromSso`; ours always does"],
    },
    missing: [
      [["fromStatic", "FromStaticInit"], "a client takes the token itself: `token: { token, expiration }`"],
      [
        ["fromEnvSigningName", "FromEnvSigningNameInit"],
        "reads bearer tokens of other services, such as `AWS_BEARER_TOKEN_BEDROCK`",
      ],
    ],
  },
];
