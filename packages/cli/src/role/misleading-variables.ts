/**
 * Variables that could make a program use other credentials than those of the role, each with its readers. They are unset
 * for commands and in shells, as most programs read several of them, in an order of their own.
 */
export const misleadingVariables = [
  // A profile: in JavaScript and the AWS CLI, it takes precedence over credentials in the environment.
  "AWS_PROFILE", // all SDKs
  "AWS_DEFAULT_PROFILE", // botocore and the AWS CLI, Java 1
  // Other names of a key or a token.
  "AWS_SECURITY_TOKEN", // boto 2 and botocore
  "AWS_ACCESS_KEY", // Java 1, Go 1 and 2, Ruby, Ansible
  "AWS_SECRET_KEY", // Java 1, Go 1 and 2, Ruby, Ansible
  "AMAZON_ACCESS_KEY_ID", // Ruby, JavaScript 2
  "AMAZON_SECRET_ACCESS_KEY", // Ruby, JavaScript 2
  "AMAZON_SESSION_TOKEN", // Ruby, JavaScript 2
  // Properties of previous credentials.
  "AWS_CREDENTIAL_SCOPE", // JavaScript 3
  // Credentials in a file with a format of its own.
  "AWS_CREDENTIAL_FILE", // boto 2 and botocore, the old command line tools
  // A role for the token of a workload, as EKS sets it.
  "AWS_WEB_IDENTITY_TOKEN_FILE", // all SDKs
  "AWS_ROLE_ARN", // all SDKs
  "AWS_ROLE_SESSION_NAME", // all SDKs
  // The role of a container, as ECS and EKS set it.
  "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI", // all SDKs
  "AWS_CONTAINER_CREDENTIALS_FULL_URI", // all SDKs
  "AWS_CONTAINER_AUTHORIZATION_TOKEN", // all SDKs
  "AWS_CONTAINER_AUTHORIZATION_TOKEN_FILE", // all SDKs
  // A token that is sent instead of a signature.
  "AWS_BEARER_TOKEN_BEDROCK", // all SDKs, for Bedrock
] as const;
