// Reads lines of `idc assignments --json`, and writes a table in Markdown: a row for each account.
import { createInterface } from "node:readline";

const roles = new Map();
for await (const line of createInterface({ input: process.stdin })) {
  const { accountId, accountName, roleName } = JSON.parse(line);
  const account = `${accountName} | ${accountId}`;
  roles.set(account, [...(roles.get(account) ?? []), roleName]);
}

console.log("| account | id | roles |\n| --- | --- | --- |");
for (const [account, names] of roles) console.log(`| ${account} | ${names.sort().join(", ")} |`);
