// The only file that imports values of the smithy packages, so that their `@deprecated` marks concern one file. The build
// inlines them.
export { FetchHttpHandler } from "@smithy/fetch-http-handler";
export { constructStack } from "@smithy/middleware-stack";
export { NodeHttpHandler } from "@smithy/node-http-handler";
export { ServiceException } from "@smithy/smithy-client";
