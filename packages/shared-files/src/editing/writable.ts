import { isIdentifier } from "../config/identifier";
import { SharedConfigError } from "../errors/shared-config-error";

/** Without colons and capital letters: the AWS CLI ends a key at a colon and converts keys to lower case. */
const keyPattern = /^[a-z0-9_\-/.%@+]+$/;

/**
 * Rejects a section name that some programs cannot read, or that would change the structure of the file.
 *
 * @throws {@link SharedConfigError} `ERR_SHARED_CONFIG_VALUE`.
 */
export function checkName(name: string, file: string): void {
  if (isIdentifier(name)) return;
  reject(
    `The name ${JSON.stringify(name)} can't be written: names have letters, digits and - _ / . % @ : +`,
    file,
  );
}

/**
 * Rejects a setting that this package or the AWS CLI would not read back unchanged. Messages do not contain the value,
 * which may be a secret.
 *
 * @throws {@link SharedConfigError} `ERR_SHARED_CONFIG_VALUE`.
 */
export function checkSetting(name: string, value: string | undefined, file: string): void {
  if (!keyPattern.test(name)) {
    reject(`The key ${JSON.stringify(name)} can't be written: keys have a-z, digits and - _ / . % @ +`, file);
  }
  const wrong = value !== undefined && problemOf(value);
  if (wrong) reject(`The value of ${name} can't be written: ${wrong}`, file);
}

function problemOf(value: string): string | undefined {
  if (typeof value !== "string") return "it is not a text";
  if (/[\p{Cc}\p{Cs}]/u.test(value))
    return "it has a line end, another control character or half a character";
  if (value !== value.trim()) return "it begins or ends with a space";
  if (/(?:^| )[#;]/.test(value)) return "what follows # or ; would be a comment";
  return undefined;
}

function reject(reason: string, file: string): never {
  throw new SharedConfigError(reason, { code: "ERR_SHARED_CONFIG_VALUE", file });
}
