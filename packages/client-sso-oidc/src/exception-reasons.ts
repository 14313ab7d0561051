// Values of `reason` in errors that are caused by the KMS key of the identity store.

/** Values of `reason` in {@link AccessDeniedException} when the KMS key of the identity store denied access. */
export const AccessDeniedExceptionReason = {
  KMS_ACCESS_DENIED: "KMS_AccessDeniedException",
} as const;
export type AccessDeniedExceptionReason =
  (typeof AccessDeniedExceptionReason)[keyof typeof AccessDeniedExceptionReason];

/** Values of `reason` in {@link InvalidRequestException} when the KMS key of the identity store cannot be used. */
export const InvalidRequestExceptionReason = {
  KMS_DISABLED_KEY: "KMS_DisabledException",
  KMS_INVALID_KEY_USAGE: "KMS_InvalidKeyUsageException",
  KMS_INVALID_STATE: "KMS_InvalidStateException",
  KMS_KEY_NOT_FOUND: "KMS_NotFoundException",
} as const;
export type InvalidRequestExceptionReason =
  (typeof InvalidRequestExceptionReason)[keyof typeof InvalidRequestExceptionReason];
