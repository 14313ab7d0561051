import { iterateAccounts, SSOClient } from "@identity-center/client-sso";

/** What is tested: the names of all accounts that start with a word. */
export async function accountsNamed(word, config) {
  const client = new SSOClient(config);
  const names = [];
  for await (const { accountName = "" } of iterateAccounts({ client }, {})) {
    if (accountName.startsWith(word)) names.push(accountName);
  }
  client.destroy();
  return names;
}
