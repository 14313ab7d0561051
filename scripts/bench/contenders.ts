/** What is compared; besides, the folder of an older house, which stands for its client. */
export const ours = "@identity-center/client-sso";
export const peer = "@aws-sdk/client-sso";
export const bare = "bare node:http";
