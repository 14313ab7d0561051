export interface RegisterClientRequest {
  /** The name that users see on the page where they approve the client. */
  clientName: string;
  /** `public`, the only type that the service supports. */
  clientType: string;
  /** For example `sso:account:access`, which the portal requires. */
  scopes?: string[] | undefined;
  /** URIs that the browser may be redirected to. For a loopback address, any port matches. */
  redirectUris?: string[] | undefined;
  /** For example `authorization_code` and `refresh_token`. */
  grantTypes?: string[] | undefined;
  issuerUrl?: string | undefined;
  entitledApplicationArn?: string | undefined;
}

export interface RegisterClientResponse {
  clientId: string;
  clientSecret: string;
  /** Epoch seconds. */
  clientIdIssuedAt?: number;
  /** Epoch seconds. */
  clientSecretExpiresAt: number;
  authorizationEndpoint?: string;
  tokenEndpoint?: string;
}

export interface StartDeviceAuthorizationRequest {
  clientId: string;
  clientSecret: string;
  /** The start URL of the access portal. */
  startUrl: string;
}

export interface StartDeviceAuthorizationResponse {
  deviceCode: string;
  /** The code that the user compares or enters. */
  userCode: string;
  verificationUri: string;
  /** {@link verificationUri} that includes the user code. */
  verificationUriComplete?: string;
  /** Seconds until both codes expire. */
  expiresIn: number;
  /** Seconds to wait between polls. @default 5, by RFC 8628 */
  interval?: number;
}

export interface CreateTokenRequest {
  clientId: string;
  clientSecret: string;
  /** `authorization_code`, `refresh_token` or `urn:ietf:params:oauth:grant-type:device_code`. */
  grantType: string;
  /** For a device code. */
  deviceCode?: string | undefined;
  /** For an authorization code. */
  code?: string | undefined;
  /** For a refresh token. */
  refreshToken?: string | undefined;
  scope?: string[] | undefined;
  /** For an authorization code: the redirect URI that received it. */
  redirectUri?: string | undefined;
  /** For an authorization code: the verifier of the code challenge (PKCE). */
  codeVerifier?: string | undefined;
}

export interface CreateTokenWithIAMRequest {
  /** The ARN of the application in IAM Identity Center. */
  clientId: string;
  /**
   * `authorization_code`, `refresh_token`, `urn:ietf:params:oauth:grant-type:jwt-bearer` or
   * `urn:ietf:params:oauth:grant-type:token-exchange`.
   */
  grantType: string;
  /** For an authorization code. */
  code?: string | undefined;
  /** For a refresh token. */
  refreshToken?: string | undefined;
  /** For `jwt-bearer`: the token of a trusted issuer, a JWT. */
  assertion?: string | undefined;
  scope?: string[] | undefined;
  /** For an authorization code: the redirect URI that received it. */
  redirectUri?: string | undefined;
  /** For a token exchange: an access token of IAM Identity Center for another application. */
  subjectToken?: string | undefined;
  /** For a token exchange: `urn:ietf:params:oauth:token-type:access_token`. */
  subjectTokenType?: string | undefined;
  /** For a token exchange: `urn:ietf:params:oauth:token-type:access_token` or `...:refresh_token`. */
  requestedTokenType?: string | undefined;
  /** For an authorization code: the verifier of the code challenge (PKCE). */
  codeVerifier?: string | undefined;
}

export interface CreateTokenWithIAMResponse {
  /** The token for applications of IAM Identity Center. */
  accessToken: string;
  tokenType?: string;
  /** Seconds until the access token expires. */
  expiresIn: number;
  refreshToken?: string;
  idToken?: string;
  issuedTokenType?: string;
  scope?: string[];
  awsAdditionalDetails?: AwsAdditionalDetails;
}

export interface AwsAdditionalDetails {
  /** The user's identity for `ProvidedContexts` of AssumeRole: an assertion that STS signed and encrypted. */
  identityContext?: string;
}

export interface CreateTokenResponse {
  /** The token for the portal API. */
  accessToken: string;
  tokenType?: string;
  /** Seconds until the access token expires. */
  expiresIn: number;
  /** Missing if the registration does not allow refreshing, and sometimes if the previous refresh token stays valid. */
  refreshToken?: string;
  idToken?: string;
}
