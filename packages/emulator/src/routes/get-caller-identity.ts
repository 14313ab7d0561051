import { type StsHandler, stsCaller } from "./sts-handler";

export const getCallerIdentity: StsHandler = (_given, store, incoming) => {
  const { arn, userId, accountId } = stsCaller(incoming, store);
  return { Arn: arn, UserId: userId, Account: accountId };
};
