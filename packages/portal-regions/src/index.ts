export { type EndpointOptions, hasConfiguredEndpoint, type PortalServiceId } from "./configured-endpoint";
export { dualStackOf } from "./dual-stack";
export { followStartUrl } from "./follow-start-url";
export { isNotReached } from "./not-reached";
export {
  PortalRegions,
  type PortalRegionsOptions,
  type RegionalWork,
  type SearchOptions,
} from "./portal-regions";
