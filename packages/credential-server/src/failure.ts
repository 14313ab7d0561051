/** What a provider's error becomes for those who asked. */
export interface Failure {
  readonly status: number;
  readonly code: string;
  readonly message: string;
}

/** Errors that need a person; readers should not try again. */
const lasting = new Set([
  "SignInRequiredError",
  "AssignmentNotFoundError",
  "SSOConfigurationError",
  "InvalidParameterError",
  "CredentialsProviderError",
  "TokenProviderError",
]);

/** Status 400 stops readers from asking again; 503 lets them. */
export function failure(error: any): Failure {
  const code = /^\w+$/.test(error?.name) ? error.name : "ProviderError";
  return { status: lasting.has(code) ? 400 : 503, code, message: String(error?.message ?? error) };
}
