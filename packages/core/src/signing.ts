import { InvalidParameterError } from "@identity-center/core";
import type { AwsCredentialIdentity } from "./config/credentials";
import type { ResolvedClientConfig } from "./config/resolved-config";
import type { Call, CallContext, Handler, Result } from "./middleware/middleware";
import { lender } from "./request/lender";
import { Sha256, SignatureV4 } from "./smithy";

/** Errors by which a service refuses the time of a signature, as the AWS SDKs know them. */
const untimely =
  /^(AuthFailure|InvalidSignatureException|RequestExpired|RequestInTheFuture|RequestTimeTooSkewed|SignatureDoesNotMatch)$/;

/** Milliseconds by which clocks may differ before signatures follow the service's; AWS allows at least five minutes. */
const tolerance = 4 * 60_000;

const lenders = new WeakMap<ResolvedClientConfig, ReturnType<typeof lenderOf>>();

/**
 * Signs the request of a call with the client's credentials (AWS Signature Version 4) and hands it on. If the service
 * refuses the time of the signature because this machine's clock is wrong, the request is signed and sent once more, by
 * the service's clock.
 * @param service - the name to sign for, such as `sts`
 * @example
 * ```ts
 * const sign: SignedOperation["sign"] = (...call) => signWith("sts", ...call);
 * ```
 */
export async function signWith(
  service: string,
  call: Call,
  next: Handler,
  { scope }: CallContext,
  config: ResolvedClientConfig,
): Promise<Result> {
  const region = await (config.signingRegion ?? config.region)();
  const [credentials, forget] = await borrowerOf(config)(scope);
  const { sessionToken } = credentials;
  // A response may repeat the token: it is masked like a secret of the input.
  const input = sessionToken ? { ...call.input, sessionToken } : call.input;
  const signer = new SignatureV4({ service, region, credentials, sha256: Sha256 });

  async function send(offset: number): Promise<Result> {
    const signingDate = new Date(config.clock.now() + offset);
    const { headers } = await signer.sign(call.request, { signingDate });
    // What was given stays unsigned, for another attempt.
    const request = Object.assign(Object.create(Object.getPrototypeOf(call.request)), call.request, {
      headers,
    });
    return next({ ...call, input, request });
  }

  const offset = offsetOf(config);
  try {
    return await send(offset);
  } catch (error) {
    const corrected = offsetOf(config);
    if (untimely.test((error as Error).name) && Math.abs(corrected - offset) >= tolerance)
      return await send(corrected);
    const { httpStatusCode = 0 } = (error as Partial<Result["output"]>).$metadata ?? {};
    // Perhaps because of the credentials.
    if (httpStatusCode >= 400 && httpStatusCode < 404) forget();
    throw error;
  }
}

function borrowerOf(config: ResolvedClientConfig): ReturnType<typeof lenderOf> {
  const known = lenders.get(config) ?? lenderOf(config);
  lenders.set(config, known);
  return known;
}

function lenderOf(config: ResolvedClientConfig) {
  const { credentials, clock } = config;
  return lender(async () => checkCredentials(await credentials?.({ callerClientConfig: config })), clock);
}

/**
 * Returns credentials that can sign.
 * @throws {@link InvalidParameterError} for others; the message shows no value.
 * @example checkCredentials({ accessKeyId: "AKIA..." }); // throws: secretAccessKey is missing
 */
export function checkCredentials(given: AwsCredentialIdentity | undefined): AwsCredentialIdentity {
  const { accessKeyId, secretAccessKey, sessionToken = "-" } = given ?? {};
  // They are parts of headers, or a key: none has spaces.
  const isWord = (text: unknown) => typeof text === "string" && /^[!-~]+$/.test(text);
  if (given && isWord(accessKeyId) && isWord(secretAccessKey) && isWord(sessionToken)) return given;
  throw new InvalidParameterError(
    "credentials",
    "{ accessKeyId, secretAccessKey, sessionToken?, expiration? } or a provider of them, in the client's options",
    typeof given,
  );
}

/** Small differences are not corrected: a `Date` header has whole seconds, and its way here takes time. */
function offsetOf({ clockOffset }: ResolvedClientConfig): number {
  return Math.abs(clockOffset) < tolerance ? 0 : clockOffset;
}
