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

/** What lends the credentials of a client. */
const lenders = new WeakMap<ResolvedClientConfig, ReturnType<typeof lenderOf>>();

/**
 * Signs the request of a call with the client's credentials (AWS Signature Version 4) and passes it on. If the service
 * rejects the time of the signature because this machine's clock is wrong, the request is signed and sent once more
 * with the service's time.
 * @param service - the name to sign for, such as `sts`
 * @example
 * ```ts
 * stack.use(signer((next, context) => (call) => sign("sts", config, next, context, call)));
 * ```
 */
export async function sign(
  service: string,
  config: ResolvedClientConfig,
  next: Handler,
  { scope }: CallContext,
  call: Call,
): Promise<Result> {
  const region = await (config.signingRegion ?? config.region)();
  const lend = lenders.get(config) ?? lenderOf(config);
  lenders.set(config, lend);
  const { result, error } = await lend(scope, async (credentials) => {
    const { sessionToken } = credentials;
    // A response may repeat the token: it is masked like a secret of the input.
    const input = sessionToken ? { ...call.input, sessionToken } : call.input;
    const signature = new SignatureV4({ service, region, credentials, sha256: Sha256 });
    const send = async (offset: number): Promise<Result> => {
      const signingDate = new Date(config.clock.now() + offset);
      const { headers } = await signature.sign(call.request, { signingDate });
      // What was given stays unsigned, for another attempt.
      const request = Object.assign(Object.create(Object.getPrototypeOf(call.request)), call.request, {
        headers,
      });
      return next({ ...call, input, request });
    };
    try {
      return { result: await inTime(config, send) };
    } catch (error) {
      if (isRefusal(error as Partial<Result["output"]>)) throw error;
      return { error };
    }
  });
  if (!result) throw error;
  return result;
}

/** Sends by this machine's clock, and once more by the service's if that was the fault. */
async function inTime(
  config: ResolvedClientConfig,
  send: (offset: number) => Promise<Result>,
): Promise<Result> {
  const offset = offsetOf(config);
  try {
    return await send(offset);
  } catch (error) {
    const corrected = offsetOf(config);
    const isUntimely = untimely.test((error as Error).name) && Math.abs(corrected - offset) >= tolerance;
    if (!isUntimely) throw error;
  }
  return send(offsetOf(config));
}

/** Small differences are not corrected: a `Date` header has whole seconds, and its way here takes time. */
function offsetOf({ clockOffset }: ResolvedClientConfig): number {
  return Math.abs(clockOffset) < tolerance ? 0 : clockOffset;
}

/** Whether other credentials may change the answer. */
function isRefusal({ $metadata: { httpStatusCode = 0 } = {} }: Partial<Result["output"]>): boolean {
  return httpStatusCode >= 400 && httpStatusCode < 404;
}

function lenderOf(config: ResolvedClientConfig) {
  const { credentials, clock } = config;
  return lender(async () => checkCredentials(await credentials?.({ callerClientConfig: config })), clock);
}

/**
 * Checks that credentials can sign, and returns them.
 * @throws {@link InvalidParameterError} for others; the message shows no value.
 * @example
 * ```ts
 * checkCredentials({ accessKeyId: "AKIA..." }); // throws: there is no secret key
 * ```
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
