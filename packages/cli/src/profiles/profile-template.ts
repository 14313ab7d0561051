import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import { plainName } from "../names/plain-name";
import { printable } from "../terminal/printable";

/** The fields of a template. The service may return no name or email address. */
export interface ProfileFields {
  readonly accountId: string;
  readonly accountName?: string;
  readonly emailAddress?: string;
  readonly roleName: string;
  readonly sessionName: string;
  /** Where the profile works, if that is known. */
  readonly region?: string | undefined;
}

const fieldNames = ["accountId", "accountName", "emailAddress", "roleName", "sessionName", "region"] as const;

/** For help texts and errors. */
export const templateFields: string = fieldNames.map((name) => `{${name}}`).join(" ");

const fieldPattern = /\{(\w+)\}/g;

/** A template for names of profiles, for example `{accountName}.{roleName}`. */
export class ProfileTemplate {
  /** @throws {@link CliError} for an invalid template. */
  constructor(readonly text: string) {
    const unknown = text.match(/\{[^{}]*\}/g)?.find((field) => !isField(field.slice(1, -1)));
    if (unknown !== undefined) refuse(`${unknown} is not a field`);
    const others = text.replaceAll(/\{\w+\}/g, "");
    if (text === "") refuse("it is empty");
    const [wrong] = others.match(/[^A-Za-z0-9_./%@:+-]/u) ?? [];
    if (wrong !== undefined) {
      refuse(
        `it has ${JSON.stringify(printable(wrong))}, but outside of fields only letters, digits and - _ / . % @ : + are allowed`,
      );
    }
    if (text.startsWith("-")) refuse("a name that begins with - would be taken for a flag");
  }

  /** The name of a profile; characters that a name can't contain become `-`. */
  name(fields: ProfileFields): string {
    return this.text.replaceAll(fieldPattern, (_, field: keyof ProfileFields) => nameOf(fields, field));
  }

  /** Whether the names say where profiles work. */
  get hasRegion(): boolean {
    return this.text.includes("{region}");
  }

  /** Whether the role can be named: its name, if the template uses it, has a character that names can contain. */
  canName({ roleName }: ProfileFields): boolean {
    return !this.text.includes("{roleName}") || plainOf(roleName) !== "";
  }

  /** Values that a name can't contain, each with its replacement. */
  replaced(fields: ProfileFields): Readonly<Record<string, string>> {
    const used = Array.from(this.text.matchAll(fieldPattern), ([, field]) => field as keyof ProfileFields);
    const names = used.map((field) => [fields[field] ?? "", nameOf(fields, field)] as const);
    return Object.fromEntries(names.filter(([value, name]) => value !== "" && value !== name));
  }
}

function isField(name: string): boolean {
  return (fieldNames as readonly string[]).includes(name);
}

function nameOf(fields: ProfileFields, field: keyof ProfileFields): string {
  return plainOf(fields[field]) || fields.accountId;
}

/** Without `%`: a Windows shell reads text between two of them as a variable. */
function plainOf(value = ""): string {
  return plainName(value.replaceAll("%", " "));
}

function refuse(why: string): never {
  throw new CliError(`The template of profile names can't be used: ${why}. Fields are ${templateFields}`, {
    exitCode: exitCode.usage,
  });
}
