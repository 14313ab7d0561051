export { type EndpointOptions, hasConfiguredEndpoint, type PortalServiceId } from "./configured-endpoint";
export { dualStackOf } from "./dual-stack";
export { type FollowOptions, followStartUrl } from "./follow-start-url";
export { isNotReached } from "./not-reached";
export {
  PortalRegions,
  type PortalRegionsOptions,
  type RegionalWork,
  type SearchOptions,
} from "./portal-regions";
export { StartUrlError, type StartUrlErrorCode } from "./start-url-error";
