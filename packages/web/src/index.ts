export { type PageFile, pageFiles } from "./page-files";
export { createPortalPage, type PortalPage, type PortalPageOptions } from "./portal-page";
export { contentSecurityPolicy } from "./security-policy";
