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
    missing: [schemas],
    notes: {
      ...clientNotes,
      SSOOIDCRequestOptions: "with `callTimeout`, without `metricsRecorder`",
    },
  },
  {
    from: "@aws-sdk/client-sts",
    to: "@identity-center/client-sts",
    missing: [
      schemas,
      [
        /SAML|AssumeRoot|DecodeAuthorization|GetAccessKeyInfo|DelegatedAccess|FederationToken|FederatedUser|ScopedCredentials|ScopedSession|GetSessionToken|WebIdentityTokenSubject|GetWebIdentityToken/,
        "operations that an Identity Center's users do without",
      ],
      [
        [
          "ExpiredTradeInTokenException",
          "InsufficientSessionLifetimeException",
          "InvalidAuthorizationMessageException",
          "InvalidSubjectCredentialsException",
          "JWTPayloadSizeExceededException",
          "OutboundWebIdentityFederationDisabledException",
          "SessionDurationEscalationException",
        ],
        "thrown by none of the operations that are here; as an error, it has its name and the class `STSServiceException`",
      ],
      [
        /RoleAssumer|DefaultCredentialProvider$/,
        "`fromProfile` of `@identity-center/credential-providers` assumes roles",
      ],
      [/^(TrustedIdentityPropagationContext|OriginIdentity|TransactionContext)$/, "outputs leave it out"],
    ],
    notes: {
      ...clientNotes,
      STSRequestOptions: "with `callTimeout`, without `metricsRecorder`",
    },
  },
  {
    from: "@aws-sdk/credential-provider-sso",
    to: "@identity-center/credential-providers",
    missing: [[["SSOToken"], "`CachedSSOToken` of `@identity-center/shared-files`, which reads the cache"]],
    notes: {
      fromSSO: "takes these options, and its own",
    },
  },
  {
    from: "@aws-sdk/token-providers",
    to: "@identity-center/credential-providers",
    missing: [
      [
        ["fromEnvSigningName", "FromEnvSigningNameInit"],
        "reads bearer tokens of other services, such as `AWS_BEARER_TOKEN_BEDROCK`",
      ],
    ],
  },
];
