import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { json } from "../terminal/json";
import type { Credentials } from "./credentials";
import type { Identity } from "./identity";
import { processDocument } from "./process-document";
import type { RoleVariables } from "./role-variables";

/** PowerShell treats all of these as single quotes: any of them ends a string that another one began. */
const powershellQuote = /['\u2018-\u201b]/g;

/** For each format of a shell, how a text is quoted. */
export const shellQuotes = {
  env: (text: string) => `'${text.replaceAll("'", "'\\''")}'`,
  powershell: (text: string) => `'${text.replaceAll(powershellQuote, "$&$&")}'`,
  fish: (text: string) => `'${text.replace(/[\\']/g, "\\$&")}'`,
};

/** What sets the variables of credentials and, where that is possible, unsets those that would take precedence. */
export const shellFormats = {
  /** Each line ends with a semicolon, as `eval $(...)` without quotes joins the lines. With a backslash, no word is an alias. */
  env: ({ set, unset }) =>
    [
      `\\unset ${unset.join(" ")};`,
      ...lines(set, (name, value) => `\\export ${name}=${shellQuotes.env(value)};`),
    ].join("\n"),
  powershell: ({ set, unset }) =>
    [
      `Remove-Item -ErrorAction Ignore ${unset.map((name) => `Env:${name}`).join(", ")}`,
      ...lines(set, (name, value) => `$Env:${name} = ${shellQuotes.powershell(value)}`),
    ].join("\n"),
  /**
   * Universal variables are left to the user: unsetting them would affect all of their shells, and fish exports them even if a
   * global variable that is not exported hides them.
   */
  fish: ({ set, unset }) =>
    [
      `begin; for it in ${unset.join(" ")}; set -eg $it; set -qU $it; and echo "idc: $it is a universal variable, which selects ` +
        'other credentials: remove it with set -eU $it" >&2; end; true; end',
      ...lines(set, (name, value) => `set -gx ${name} ${shellQuotes.fish(value)}`),
    ].join("\n"),
  /** For the prompt of Windows, which has no quoting for these three. */
  cmd: ({ set, unset }) =>
    [
      ...unset.map((name) => `set "${name}="`),
      ...lines(set, (name, value) => `set "${name}=${without(/["%!]/, name, value, "cmd")}"`),
    ].join("\n"),
  /** Without quotes, which `docker run --env-file` would take for a part of the value. It can't unset anything. */
  dotenv: ({ set }) =>
    lines(set, (name, value) => `${name}=${without(/["'`$\\#]/, name, value, "dotenv")}`).join("\n"),
} satisfies Record<string, ShellFormat> as Readonly<Record<string, ShellFormat>>;

type ShellFormat = (variables: RoleVariables) => string;

/** Formats for files and programs. */
export const documentFormats = {
  json: ({ accountId, ...credentials }, { roleName }) => json({ ...credentials, accountId, roleName }, 2),
  ini: ({ accessKeyId, secretAccessKey, sessionToken }, { isOfProfile, profile }) =>
    [
      `[${(isOfProfile && profile) || "default"}]`,
      `aws_access_key_id = ${accessKeyId}`,
      `aws_secret_access_key = ${secretAccessKey}`,
      ...(sessionToken ? [`aws_session_token = ${sessionToken}`] : []),
    ].join("\n"),
  process: processDocument,
} satisfies Record<string, DocumentFormat> as Readonly<Record<string, DocumentFormat>>;

type DocumentFormat = (credentials: Credentials, identity: Identity) => string;

/** The values of `--format`. */
export const formats: readonly string[] = [...Object.keys(shellFormats), ...Object.keys(documentFormats)];

function lines(
  variables: RoleVariables["set"],
  line: (name: string, value: string) => string,
): readonly string[] {
  return Object.entries(variables).map(([name, value]) => line(name, value));
}

/** @throws {@link CliError} for a value with a character that a format can't express, which it does not show. */
function without(special: RegExp, name: string, value: string, format: string): string {
  if (!special.test(value)) return value;
  throw new CliError(
    `${name} can't be written in format ${format}: its value has a character that is special there`,
    {
      exitCode: exitCode.usage,
    },
  );
}
