import { isIdentifier } from "../config/identifier";
import { SharedConfigError } from "../errors/shared-config-error";

/** The AWS CLI, for its part, ends a key at a colon, and makes all keys lower-case. */
const key = /^[a-z0-9_\-/.%@+]+$/;

/**
 * Refuses a section's name that not every program reads, or that would change the file's structure.
 *
 * @throws {@link SharedConfigError} `ERR_SHARED_CONFIG_VALUE`.
 */
export function checkName(name: string, file: string): void {
  if (isIdentifier(name)) return;
  refuse(
    `The name ${JSON.stringify(name)} can't be written: names have letters, digits and - _ / . % @ : +`,
    file,
  );
}

/**
 * Refuses a setting that could not be read back as it is, by this package and by the AWS CLI. Values are not shown, as
 * they may be secrets.
 *
 * @throws {@link SharedConfigError} `ERR_SHARED_CONFIG_VALUE`.
 */
export function checkSetting(name: string, value: string | undefined, file: string): void {
  if (!key.test(name)) {
    refuse(`The key ${JSON.stringify(name)} can't be written: keys have a-z, digits and - _ / . % @ +`, file);
  }
  const wrong = value !== undefined && wrongWith(value);
  if (wrong) refuse(`The value of ${name} can't be written: ${wrong}`, file);
}

function wrongWith(value: string): string | undefined {
  if (typeof value !== "string") return "it is not a text";
  if (/[\p{Cc}\p{Cs}]/u.test(value))
    return "it has a line end, another control character or half a character";
  if (value !== value.trim()) return "it begins or ends with a space";
  if (/(?:^| )[#;]/.test(value)) return "what follows # or ; would be a comment";
  return undefined;
}

function refuse(reason: string, file: string): never {
  throw new SharedConfigError(reason, { code: "ERR_SHARED_CONFIG_VALUE", file });
}
