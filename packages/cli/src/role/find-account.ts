import { type AccountInfo, iterateAccounts, type SSOClient } from "@identity-center/client-sso";
import { commandLine } from "@identity-center/shared-files";
import type { Context } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { describeAccount } from "../names/describe-account";
import { similar } from "../names/similar";
import { listAll } from "../sign-in/list-all";
import { type Target, targetFlags } from "../target/target";
import { printable } from "../terminal/printable";

/**
 * Finds an account by its id, without a request, or by its name or email address: an exact match, or else one in any case, or
 * else as messages describe it.
 *
 * @throws {@link CliError} if no account matches, or several do.
 */
export async function findAccount(
  context: Context,
  client: SSOClient,
  target: Target,
  wanted: string,
): Promise<AccountInfo> {
  const id = accountIdIn(wanted);
  if (id !== undefined) return { accountId: id };
  const accounts = await listAccounts(context, client);
  const exact = accounts.filter(
    ({ accountName, emailAddress }) => accountName === wanted || emailAddress === wanted,
  );
  const called = exact.length > 0 ? exact : accounts.filter((account) => isCalled(account, wanted));
  const found =
    called.length > 0 ? called : accounts.filter((account) => describeAccount(account) === wanted);
  const [first, ...others] = found;
  if (first === undefined) throw unknown(wanted, target, accounts);
  if (others.length > 0) throw ambiguous(wanted, target, found);
  return first;
}

/**
 * All accounts that the user has a role in.
 *
 * @param onAccount - told how many are read
 */
export function listAccounts(
  { signal }: Context,
  client: SSOClient,
  onAccount?: (count: number) => void,
): Promise<AccountInfo[]> {
  return listAll(() => iterateAccounts({ client }, {}, { abortSignal: signal }), onAccount);
}

/** An account id in a text; the console shows ids as `1234-5678-9012`. */
function accountIdIn(text: string): string | undefined {
  return /^\d{12}$|^\d{4}-\d{4}-\d{4}$/.test(text) ? text.replaceAll("-", "") : undefined;
}

function isCalled({ accountName, emailAddress }: AccountInfo, name: string): boolean {
  return [accountName, emailAddress].some((it) => it?.toLowerCase() === name.toLowerCase());
}

function unknown(wanted: string, target: Target, accounts: readonly AccountInfo[]): CliError {
  const near = similar(
    wanted,
    accounts.flatMap(({ accountName, emailAddress }) => accountName || emailAddress || []),
  );
  const hint = near.length > 0 ? ` Similar: ${near.map(printable).join(", ")}.` : "";
  return notFound(
    target,
    `You have no role in an account named ${JSON.stringify(wanted)}.${hint} ` +
      "Use the name of an account, its email address or its id of twelve digits",
  );
}

function ambiguous(wanted: string, target: Target, found: readonly AccountInfo[]): CliError {
  return notFound(
    target,
    `There are several accounts named ${JSON.stringify(wanted)}: ${found.map(describeAccount).join(", ")}. Use an id`,
  );
}

function notFound(target: Target, message: string): CliError {
  return new CliError(message, {
    exitCode: exitCode.notFound,
    commands: [commandLine(["idc", "accounts", ...targetFlags(target)])],
  });
}
