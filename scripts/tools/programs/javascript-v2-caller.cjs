// Reads ~/.aws/config only if this is set.
process.env.AWS_SDK_LOAD_CONFIG = "1";
const AWS = require("aws-sdk");

// It heeds no variable for a proxy or an endpoint.
const endpoint = process.env.AWS_ENDPOINT_URL;
AWS.config.update({ sso: { endpoint }, sts: { endpoint } });
new AWS.STS()
  .getCallerIdentity()
  .promise()
  .then(({ UserId }) => console.log(UserId));
