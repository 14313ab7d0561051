import { createRequire } from "node:module";
import AWS from "@identity-center/compat-v2";

// v2 says once a process that its support is over.
process.env["AWS_SDK_JS_SUPPRESS_MAINTENANCE_MODE_MESSAGE"] = "1";

const require = createRequire(import.meta.url);

/** The witness and this package, under the types of the latter. */
export const theirs: typeof AWS = require("aws-sdk");
export const ours: typeof AWS = AWS;
