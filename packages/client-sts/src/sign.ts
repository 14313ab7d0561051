import type { SignedOperation } from "@identity-center/core";
import { signWith } from "@identity-center/core/signing";

/** Signs the requests of an operation. */
export const sign: SignedOperation["sign"] = (...call) => signWith("sts", ...call);
