// The only file that imports the smithy packages' run-time values: their `@deprecated` marks and their place in
// the bundle stay one file's business. Builds inline them.
export { FetchHttpHandler } from "@smithy/fetch-http-handler";
export { constructStack } from "@smithy/middleware-stack";
export { NodeHttpHandler } from "@smithy/node-http-handler";
export { ServiceException } from "@smithy/smithy-client";
