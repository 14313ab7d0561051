import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { plainName } from "../names/plain-name";
import { printable } from "../terminal/printable";

/** What a template can name; the service may not know a name or an email address. */
export interface ProfileFields {
  readonly accountId: string;
  readonly accountName?: string;
  readonly emailAddress?: string;
  readonly roleName: string;
  readonly sessionName: string;
}

const fieldNames = ["accountId", "accountName", "emailAddress", "roleName", "sessionName"] as const;

/** For help texts and errors. */
export const templateFields: string = fieldNames.map((name) => `{${name}}`).join(" ");

const fieldPattern = /\{(\w+)\}/g;

/** How profiles are named: `{accountName}.{roleName}`. */
export class ProfileTemplate {
  /** @throws {@link CliError} for what is no template. */
  constructor(readonly text: string) {
    const unknown = text.match(/\{[^{}]*\}/g)?.find((field) => !isField(field.slice(1, -1)));
    if (unknown !== undefined) refuse(`${unknown} is no field`);
    const others = text.replaceAll(/\{\w+\}/g, "");
    if (text === "") refuse("it is empty");
    const [wrong] = others.match(/[^A-Za-z0-9_./%@:+-]/u) ?? [];
    if (wrong !== undefined) {
      refuse(
        `it has ${JSON.stringify(printable(wrong))}, but besides fields only letters, digits and - _ / . % @ : +`,
      );
    }
    if (text.startsWith("-")) refuse("a name that begins with - would be taken for a flag");
  }

  /** The name of a profile; what a name can't have in it becomes `-`. */
  name(fields: ProfileFields): string {
    return this.text.replaceAll(fieldPattern, (_, field: keyof ProfileFields) => madeOf(fields, field));
  }

  /** Whether it names the role by more than its account, if it is to name it at all. */
  canName({ roleName }: ProfileFields): boolean {
    return !this.text.includes("{roleName}") || plainOf(roleName) !== "";
  }

  /** What it makes of values that a name can't have. */
  replaced(fields: ProfileFields): Readonly<Record<string, string>> {
    const used = Array.from(this.text.matchAll(fieldPattern), ([, field]) => field as keyof ProfileFields);
    const made = used.map((field) => [fields[field] ?? "", madeOf(fields, field)] as const);
    return Object.fromEntries(made.filter(([value, name]) => value !== "" && value !== name));
  }
}

function isField(name: string): boolean {
  return (fieldNames as readonly string[]).includes(name);
}

function madeOf(fields: ProfileFields, field: keyof ProfileFields): string {
  return plainOf(fields[field]) || fields.accountId;
}

/** A shell of Windows reads what stands between two `%` as a variable. */
function plainOf(value = ""): string {
  return plainName(value.replaceAll("%", " "));
}

function refuse(why: string): never {
  throw new CliError(`The template of profile names can't be used: ${why}. Fields are ${templateFields}`, {
    exitCode: exitCode.usage,
  });
}
