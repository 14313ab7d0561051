// The only file that imports values of the smithy packages, so that their `@deprecated` marks concern one file. The build
// inlines them.
export { Sha256 } from "@smithy/core/checksum";
export { FetchHttpHandler } from "@smithy/fetch-http-handler";
export { constructStack } from "@smithy/middleware-stack";
export { NodeHttpHandler } from "@smithy/node-http-handler";
export { SignatureV4 } from "@smithy/signature-v4";
export { ServiceException } from "@smithy/smithy-client";
