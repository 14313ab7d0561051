export { InvalidParameterError } from "@identity-center/core";
export type { AllowOptions, LimitOptions, PortalProxyOptions, SessionOptions } from "./options";
export { createPortalProxy, type PortalProxy } from "./portal-proxy";
export type { RegionSearch } from "./regions/region-search";
export type { SessionStore, Unlock } from "./sessions/session-store";
export type { ProxyIdentity } from "./sign-ins/identity-sign-ins";
export type { Verification } from "./sign-ins/sign-ins";
