// Programs as they are written for the AWS SDK's client; a compiler is all that runs this.
import {
  AccessDeniedException,
  AccessDeniedExceptionReason,
  AuthorizationPendingException,
  InvalidRequestException,
  InvalidRequestExceptionReason,
  InvalidRequestRegionException,
  type ServiceInputTypes,
  type ServiceOutputTypes,
  type SSOOIDC,
  type SSOOIDCRequestOptions,
  SSOOIDCServiceException,
} from "@identity-center/client-sso-oidc";

declare function log(operation: string, input: ServiceInputTypes, output: ServiceOutputTypes): void;
export async function wrapped(oidc: SSOOIDC, options: SSOOIDCRequestOptions): Promise<void> {
  const input = { clientName: "app", clientType: "public" };
  log("RegisterClient", input, await oidc.registerClient(input, options));
}

// Errors as tests make them.
const said = { error: "some_error", error_description: undefined };
const pending = new AuthorizationPendingException({ message: "No", $metadata: {}, ...said });
pending.error = "authorization_pending";
export const errors: SSOOIDCServiceException[] = [
  pending,
  new AccessDeniedException({
    message: "No",
    $metadata: {},
    reason: AccessDeniedExceptionReason.KMS_ACCESS_DENIED,
  }),
  new InvalidRequestException({ message: "No", $metadata: {}, reason: "KMS_NotFoundException" }),
  new InvalidRequestRegionException({
    message: "No",
    $metadata: {},
    endpoint: "https://a",
    region: undefined,
  }),
  new SSOOIDCServiceException({ name: "Other", $fault: "server", $metadata: {} }),
];

export function advice({ reason }: InvalidRequestException): string | undefined {
  const known: InvalidRequestExceptionReason | undefined = reason;
  switch (known) {
    case InvalidRequestExceptionReason.KMS_DISABLED_KEY:
      return "enable the key";
    case "KMS_NotFoundException":
      return "restore the key";
    default:
      return known;
  }
}

// @ts-expect-error of this error no region is told
new AuthorizationPendingException({ message: "No", $metadata: {}, region: "eu-west-1" });
// @ts-expect-error there is no such reason
new AccessDeniedException({ message: "No", $metadata: {}, reason: "KMS_Asleep" });
