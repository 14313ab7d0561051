import { type RandomBytes, seededRandom } from "../util/random";
import { isWholeNumber, rejectOption, rejectUnknownOptions } from "../util/reject-option";
import type { Account, Directory } from "./directory";
import { generateIam } from "./generate-iam";
import { ACCOUNT_NAMES, JOB_ROLES, nthName, ROLE_NAMES } from "./names";

/** The size of a generated organization. */
export interface GenerateDirectoryOptions {
  /**
   * Number of accounts.
   * @default 12
   */
  readonly accounts?: number;
  /**
   * Number of roles in each account.
   * @default 3
   */
  readonly roles?: number;
  /**
   * A whole number. The same seed gives the same directory.
   * @default 1
   */
  readonly seed?: number;
}

/**
 * Generates a directory that looks like that of a real organization.
 *
 * Accounts have different roles, so that a test notices a client that confuses accounts.
 *
 * @example
 * ```ts
 * const directory = generateDirectory({ accounts: 200, roles: 5, seed: 7 });
 * const portal = createPortal({ directory });
 * ```
 * @throws TypeError when an option is negative or not a whole number
 */
export function generateDirectory(options: GenerateDirectoryOptions = {}): Directory {
  const { accounts = 12, roles = 3, seed = 1, ...rest } = options;
  rejectUnknownOptions("generateDirectory", rest, "accounts, roles, seed");
  if (!isWholeNumber(accounts, 0)) rejectOption("accounts", "a whole number, 0 or more", accounts);
  if (!isWholeNumber(roles, 0)) rejectOption("roles", "a whole number, 0 or more", roles);
  if (!Number.isSafeInteger(seed)) rejectOption("seed", "a whole number", seed);

  const random = seededRandom(seed);
  const names = shuffle(ACCOUNT_NAMES, random);
  const catalogue = Array.from({ length: Math.max(roles, JOB_ROLES.length) }, (_, n) =>
    nthName(ROLE_NAMES, n, ""),
  );
  const taken = new Set<string>();
  // A reserved domain, so that no tool under test can reach a real portal.
  const startUrl = `https://d-${random(5).toString("hex")}.awsapps.example/start`;
  const generated = Array.from({ length: accounts }, (_, n): Account => {
    const accountName = nthName(names, n, "-");
    return {
      accountId: freshAccountId(taken, random),
      accountName,
      emailAddress: `aws+${accountName}@example.com`,
      roles: rotated(catalogue, below(catalogue.length, random), roles),
    };
  });
  return { startUrl, accounts: generated, iam: generateIam(generated, random) };
}

function freshAccountId(taken: Set<string>, random: RandomBytes): string {
  const accountId = String(below(1e12, random)).padStart(12, "0");
  if (taken.has(accountId)) return freshAccountId(taken, random);
  taken.add(accountId);
  return accountId;
}

function rotated<T>(items: readonly T[], start: number, count: number): T[] {
  return [...items.slice(start), ...items.slice(0, start)].slice(0, count);
}

function shuffle<T>(items: readonly T[], random: RandomBytes): T[] {
  const keyed = items.map((item) => ({ item, key: below(2 ** 48, random) }));
  return keyed.sort((a, b) => a.key - b.key).map(({ item }) => item);
}

function below(limit: number, random: RandomBytes): number {
  return random(6).readUIntBE(0, 6) % limit;
}
