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
  ServiceInputTypes: "only of the operations that exist here",
  ServiceOutputTypes: "only of the operations that exist here",
  RuntimeExtension: "it gets the Region, request handler and retry strategy",
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
        "operations that users of Identity Center do not need",
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
        "no operation here throws it; if STS sends it, it is an `STSServiceException` with that `name`",
      ],
      [
        /RoleAssumer|DefaultCredentialProvider$/,
        "`fromProfile` of `@identity-center/credential-providers` assumes roles",
      ],
      [
        /^(TrustedIdentityPropagationContext|OriginIdentity|TransactionContext)$/,
        "outputs do not contain it",
      ],
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
      fromSSO: "accepts the same options, and more",
    },
  },
  {
    from: "@aws-sdk/token-providers",
    to: "@identity-center/credential-providers",
    missing: [
      [
        ["fromEnvSigningName", "FromEnvSigningNameInit"],
        "it reads bearer tokens of other services, such as `AWS_BEARER_TOKEN_BEDROCK`",
      ],
    ],
  },
];
