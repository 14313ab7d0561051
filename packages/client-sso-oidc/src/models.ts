export interface RegisterClientRequest {
  /** A name that people recognise on the page where they approve. */
  clientName: string;
  /** `public` is the one type that the service knows. */
  clientType: string;
  /** E.g. `sso:account:access`, which the portal asks for. */
  scopes?: string[] | undefined;
  /** Where the browser returns to; of a loopback address any port will do. */
  redirectUris?: string[] | undefined;
  /** E.g. `authorization_code`, `refresh_token`. */
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
  /** What the user compares, or enters. */
  userCode: string;
  verificationUri: string;
  /** With the user code in it. */
  verificationUriComplete?: string;
  /** Seconds that both codes last. */
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
  /** For an authorization code: the redirect URI that it came to. */
  redirectUri?: string | undefined;
  /** For an authorization code: what the code challenge was made of. */
  codeVerifier?: string | undefined;
}

export interface CreateTokenResponse {
  /** The token that the portal takes. */
  accessToken: string;
  tokenType?: string;
  /** Seconds that the access token lasts. */
  expiresIn: number;
  /** Missing where the registration allows no refresh, and sometimes where the old one stays good. */
  refreshToken?: string;
  idToken?: string;
}
