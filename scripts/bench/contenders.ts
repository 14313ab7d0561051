/** What is compared. */
export const ours = "@identity-center/client-sso";
export const peer = "@aws-sdk/client-sso";
export const bare = "bare node:http";
