import { GetCallerIdentityCommand, STSClient } from "@aws-sdk/client-sts";

const { UserId } = await new STSClient().send(new GetCallerIdentityCommand());
console.log(UserId);
