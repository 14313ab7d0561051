export { type FollowOptions, followStartUrl } from "./follow-start-url";
export { StartUrlError, type StartUrlErrorCode } from "./start-url-error";
