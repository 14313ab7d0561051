import type { Service } from "@identity-center/core";
import {
  ExpiredTokenException,
  IDPCommunicationErrorException,
  IDPRejectedClaimException,
  InvalidContextAssertionException,
  InvalidIdentityTokenException,
  MalformedPolicyDocumentException,
  PackedPolicyTooLargeException,
  RegionDisabledException,
  STSServiceException,
} from "./exceptions";

/** Every error of STS has a code, so no status stands for one. */
const noStatus = 0;

/** AWS Security Token Service. */
export const sts: Service = {
  id: "STS",
  clientName: "STSClient",
  apiVersion: "2011-06-15",
  hostPrefix: "sts",
  exception: STSServiceException,
  exceptions: {
    ExpiredTokenException: [noStatus, ExpiredTokenException],
    IDPCommunicationErrorException: [noStatus, IDPCommunicationErrorException],
    IDPRejectedClaimException: [noStatus, IDPRejectedClaimException],
    InvalidContextAssertionException: [noStatus, InvalidContextAssertionException],
    InvalidIdentityTokenException: [noStatus, InvalidIdentityTokenException],
    MalformedPolicyDocumentException: [noStatus, MalformedPolicyDocumentException],
    PackedPolicyTooLargeException: [noStatus, PackedPolicyTooLargeException],
    RegionDisabledException: [noStatus, RegionDisabledException],
  },
};
