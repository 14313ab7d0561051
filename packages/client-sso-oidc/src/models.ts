/**
 * The client to register, and what it may do.
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_RegisterClient.html
 */
export interface RegisterClientRequest {
  /** The name that users see on the page where they approve the client. */
  clientName: string;
  /** `public`, the only type that the service accepts. */
  clientType: string;
  /** Scopes that the client's tokens have, such as `sso:account:access`, which the portal requires. */
  scopes?: string[] | undefined;
  /**
   * URIs that the browser may be redirected to after an authorization-code sign-in. For a loopback address, any port
   * matches.
   */
  redirectUris?: string[] | undefined;
  /** Grant types that the client may use, such as `authorization_code` and `refresh_token`. */
  grantTypes?: string[] | undefined;
  /** Issuer URL of the Identity Center instance that users of the client sign in to. */
  issuerUrl?: string | undefined;
  /** ARN of an application in IAM Identity Center that restricts the scopes, grants and redirect URIs of the client. */
  entitledApplicationArn?: string | undefined;
}

/**
 * The registration that sign-ins use.
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_RegisterClient.html
 */
export interface RegisterClientResponse {
  /** Id of the registered client. */
  clientId: string;
  /** Secret of the client, which is sent with each of its requests. */
  clientSecret: string;
  /** Time of the registration, in epoch seconds. */
  clientIdIssuedAt?: number;
  /** Time at which the registration expires, in epoch seconds. */
  clientSecretExpiresAt: number;
  /** Endpoint that the browser opens for an authorization-code sign-in, if the service returns it. */
  authorizationEndpoint?: string;
  /** Endpoint of CreateToken, if the service returns it. */
  tokenEndpoint?: string;
}

/**
 * The registered client, and the portal that the user signs in to.
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_StartDeviceAuthorization.html
 */
export interface StartDeviceAuthorizationRequest {
  /** Id of the client, from RegisterClient. */
  clientId: string;
  /** Secret of the client, from RegisterClient. */
  clientSecret: string;
  /** The start URL of the access portal. */
  startUrl: string;
}

/**
 * The codes for the user and the client, and where the user confirms.
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_StartDeviceAuthorization.html
 */
export interface StartDeviceAuthorizationResponse {
  /** Code that the client polls CreateToken with, a secret. */
  deviceCode: string;
  /** Code that the user compares or enters on the verification page. */
  userCode: string;
  /** URL of the page on which the user confirms the sign-in. */
  verificationUri: string;
  /** The verification URL with the user code in it. */
  verificationUriComplete?: string;
  /** Seconds until both codes expire. */
  expiresIn: number;
  /** Seconds to wait between polls. @default 5, as RFC 8628 says */
  interval?: number;
}

/**
 * The client, and the code or refresh token that is exchanged.
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html
 */
export interface CreateTokenRequest {
  /** Id of the client, from RegisterClient. */
  clientId: string;
  /** Secret of the client, from RegisterClient. */
  clientSecret: string;
  /** `authorization_code`, `refresh_token` or `urn:ietf:params:oauth:grant-type:device_code`. */
  grantType: string;
  /** Device code, from StartDeviceAuthorization; required for the device-code grant. */
  deviceCode?: string | undefined;
  /** Authorization code that the browser was redirected with; required for the authorization-code grant. */
  code?: string | undefined;
  /** Refresh token; required for the refresh-token grant. */
  refreshToken?: string | undefined;
  /** Has no effect: the token has all scopes of the registration. */
  scope?: string[] | undefined;
  /** Redirect URI that received the authorization code; required for the authorization-code grant. */
  redirectUri?: string | undefined;
  /** Verifier of the code challenge (PKCE), for the authorization-code grant. */
  codeVerifier?: string | undefined;
}

/**
 * The application, and the code or token that is exchanged.
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateTokenWithIAM.html
 */
export interface CreateTokenWithIAMRequest {
  /** ARN of the application in IAM Identity Center. */
  clientId: string;
  /**
   * `authorization_code`, `refresh_token`, `urn:ietf:params:oauth:grant-type:jwt-bearer` or
   * `urn:ietf:params:oauth:grant-type:token-exchange`.
   */
  grantType: string;
  /** Authorization code; required for the authorization-code grant. */
  code?: string | undefined;
  /** Refresh token; required for the refresh-token grant. */
  refreshToken?: string | undefined;
  /** JWT from a trusted token issuer; required for the JWT-bearer grant. */
  assertion?: string | undefined;
  /** Scopes that the token is limited to. @default all scopes of the application */
  scope?: string[] | undefined;
  /** Redirect URI that received the authorization code; required for the authorization-code grant. */
  redirectUri?: string | undefined;
  /** Access token of IAM Identity Center for another application; required for the token-exchange grant. */
  subjectToken?: string | undefined;
  /** `urn:ietf:params:oauth:token-type:access_token`; required for the token-exchange grant. */
  subjectTokenType?: string | undefined;
  /** For the token-exchange grant: `urn:ietf:params:oauth:token-type:access_token` or `...:refresh_token`. */
  requestedTokenType?: string | undefined;
  /** Verifier of the code challenge (PKCE), for the authorization-code grant. */
  codeVerifier?: string | undefined;
}

/**
 * The tokens of the application, and the user's identity for AWS services.
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateTokenWithIAM.html
 */
export interface CreateTokenWithIAMResponse {
  /** Access token for applications of IAM Identity Center. */
  accessToken: string;
  /** `Bearer`. */
  tokenType?: string;
  /** Seconds until the access token expires. */
  expiresIn: number;
  /** Refresh token, if the application may use one. */
  refreshToken?: string;
  /** JWT that identifies the user. */
  idToken?: string;
  /** Type of the issued token: `urn:ietf:params:oauth:token-type:access_token` or `...:refresh_token`. */
  issuedTokenType?: string;
  /** Scopes that the access token has. */
  scope?: string[];
  /** The user's identity for requests to AWS services. */
  awsAdditionalDetails?: AwsAdditionalDetails;
}

/**
 * What CreateTokenWithIAM returns for use with AWS services.
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateTokenWithIAM.html
 */
export interface AwsAdditionalDetails {
  /** Assertion of the user's identity, signed and encrypted by STS, for `ProvidedContexts` of AssumeRole. */
  identityContext?: string;
}

/**
 * The user's access token, and how to renew it.
 * @see https://docs.aws.amazon.com/singlesignon/latest/OIDCAPIReference/API_CreateToken.html
 */
export interface CreateTokenResponse {
  /** Access token for the portal API. */
  accessToken: string;
  /** `Bearer`. */
  tokenType?: string;
  /** Seconds until the access token expires. */
  expiresIn: number;
  /**
   * Refresh token. Missing if the registration does not allow refreshing, and sometimes when the previous one stays
   * valid.
   */
  refreshToken?: string;
  /** Reserved: the service does not return it for this operation. */
  idToken?: string;
}
