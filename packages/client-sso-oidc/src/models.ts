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
