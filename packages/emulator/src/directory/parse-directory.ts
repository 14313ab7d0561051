import { Checker } from "./checker";
import type { Account, Directory } from "./directory";
import { parseIam } from "./parse-iam";

/**
 * Validates a parsed JSON document and returns it as a directory. Unknown members are left out.
 *
 * @param json - the document, as `JSON.parse` returns it
 * @param source - the name of the document, for error messages
 * @example
 * ```ts
 * const file = "directory.json";
 * const portal = createPortal({ directory: parseDirectory(JSON.parse(readFileSync(file, "utf8")), file) });
 * ```
 * @throws DirectoryError that names the first invalid member, the value found and the values accepted
 */
export function parseDirectory(json: unknown, source = "directory"): Directory {
  const at = new Checker(source);
  const document = at.object("", json);
  const accounts = at.array("accounts", document.accounts).map((entry, index) => {
    return parseAccount(at, `accounts[${index}]`, entry);
  });
  at.unique(
    accounts.map(({ accountId }) => accountId),
    (index) => `accounts[${index}].accountId`,
  );
  return {
    startUrl: at.url("startUrl", document.startUrl),
    accounts,
    ...(document.iam !== undefined && { iam: parseIam(at, document.iam) }),
  };
}

function parseAccount(at: Checker, path: string, json: unknown): Account {
  const entry = at.object(path, json);
  const roles = at.array(`${path}.roles`, entry.roles).map((role, index) => {
    return at.text(`${path}.roles[${index}]`, role);
  });
  at.unique(roles, (index) => `${path}.roles[${index}]`);
  return {
    accountId: at.accountId(`${path}.accountId`, entry.accountId),
    ...at.textIfGiven(path, "accountName", entry),
    ...at.textIfGiven(path, "emailAddress", entry),
    roles,
  };
}
