import { Checker } from "./checker";
import type { Account, Application, Directory } from "./directory";
import { parseIam } from "./parse-iam";

/**
 * Validates a parsed JSON document and returns it as a directory, without `$schema`.
 *
 * @param json - the document, as `JSON.parse` returns it
 * @param source - the name of the document, for error messages
 * @example
 * ```ts
 * const file = "directory.json";
 * const portal = createPortal({ directory: parseDirectory(JSON.parse(readFileSync(file, "utf8")), file) });
 * ```
 * @throws {@link DirectoryError} that names the first invalid or unknown member, and what is accepted
 */
export function parseDirectory(json: unknown, source = "directory"): Directory {
  const at = new Checker(source);
  const document = at.record("", json, "$schema", "startUrl", "accounts", "applications", "iam");
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
    ...(document.applications !== undefined && {
      applications: parseApplications(at, document.applications),
    }),
    ...(document.iam !== undefined && { iam: parseIam(at, document.iam) }),
  };
}

function parseAccount(at: Checker, path: string, json: unknown): Account {
  const entry = at.record(path, json, "accountId", "accountName", "emailAddress", "roles");
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

function parseApplications(at: Checker, json: unknown): Application[] {
  const applications = at.array("applications", json).map((item, index): Application => {
    const path = `applications[${index}]`;
    const {
      arn,
      scopes = ["openid", "aws", "sts:identity_context"],
      redirectUris = [],
    } = at.record(path, item, "arn", "scopes", "redirectUris");
    const texts = (name: "scopes" | "redirectUris", given: unknown) => {
      return at
        .array(`${path}.${name}`, given)
        .map((text, position) => at.text(`${path}.${name}[${position}]`, text));
    };
    return {
      arn: at.matching(
        `${path}.arn`,
        arn,
        /^arn:aws[\w-]*:sso::\d{12}:application\/[\w-]+\/[\w-]+$/,
        "an ARN such as arn:aws:sso::111122223333:application/ssoins-0123456789abcdef/apl-0123456789abcdef",
      ),
      scopes: texts("scopes", scopes),
      redirectUris: texts("redirectUris", redirectUris),
    };
  });
  at.unique(
    applications.map(({ arn }) => arn),
    (index) => `applications[${index}].arn`,
  );
  return applications;
}
