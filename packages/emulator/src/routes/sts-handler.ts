import type { Incoming } from "../http/incoming";
import type { Caller } from "../iam/caller";
import { SignatureError } from "../signature/signature-error";
import { verifySignature } from "../signature/verify-signature";
import { stsSignatureError } from "../sts/sts-error";
import type { Elements } from "../sts/xml-response";
import type { Store } from "./store";

/** Carries out an operation of STS and returns its result. */
export type StsHandler = (given: URLSearchParams, store: Store, incoming: Incoming) => Elements;

/** @throws StsError for a request that is not signed, or not correctly */
export function stsCaller(incoming: Incoming, store: Store): Caller {
  try {
    return verifySignature(incoming, "sts", store);
  } catch (error) {
    throw error instanceof SignatureError ? stsSignatureError(error) : error;
  }
}
