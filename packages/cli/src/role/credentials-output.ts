import type { Action } from "../command/command";
import { type Context, withoutQuestions } from "../command/context";
import { CliError } from "../failure/cli-error";
import { exitCode } from "../failure/exit-code";
import type { LoginFlag } from "../sign-in/login-flag";
import { onDemand } from "../sign-in/sign-in-on-demand";
import { type StoreSetting, storeKindOf } from "../stores/store-kind";
import { storeSettingOf } from "./cached-credentials";
import { documentFormats, formats, shellFormats } from "./credential-formats";
import { type Credentials, describeEnd, resultOf } from "./credentials";
import { describeIdentity, type Identity } from "./identity";
import { identityOf } from "./identity-choice";
import { printedQuestion } from "./printed-question";
import { rememberUse } from "./remember-use";
import type { RoleFlags } from "./role-choice";
import { credentialsOf } from "./role-credentials";

export interface CredentialsFlags extends RoleFlags, StoreSetting, LoginFlag {
  readonly format?: string;
  readonly region?: string;
}

/** Prints credentials in a format; without a format, only that there are credentials, and until when. */
export const printCredentials: Action<CredentialsFlags> = async (context, flags) => {
  const { format } = flags;
  if (context.json && format !== undefined && !isJson(format)) {
    throw new CliError(`--format ${format} prints no JSON: omit --json, or use --format json`, {
      exitCode: exitCode.usage,
    });
  }
  // Of the config as it is before it is read: a change meanwhile makes it another question.
  const question =
    format === "process" && flags.as === undefined ? printedQuestion(flags, context.env) : undefined;
  // An SDK that runs this may have a terminal, but its user does not expect a question.
  const asking = format === "process" ? withoutQuestions(context) : context;
  const signedIn = onDemand(context, flags.login);
  const identity = await signedIn(() => identityOf(asking, flags));
  const store = storeKindOf(context, storeSettingOf(identity));
  const keep =
    question !== undefined && store !== "files"
      ? await (await import("./keep-printed")).keeperOf(asking, { flags, question, identity, store })
      : undefined;
  const found = await signedIn(() => credentialsOf(asking, identity));
  await rememberUse(asking, identity);
  if (format !== undefined) {
    const text = await written(context, flags, identity, found);
    context.terminal.out(text);
    await keep?.(text, found);
    return;
  }
  await context.print(
    resultOf(identity, found),
    `Credentials of ${describeIdentity(identity)} are valid${describeEnd(found)}.`,
  );
  context.terminal.err(`To print them: --format ${formats.join(", ")}`);
};

function isJson(format: string): boolean {
  return format === "json" || format === "process";
}

async function written(
  context: Context,
  { format = "", region }: CredentialsFlags,
  identity: Identity,
  credentials: Credentials,
): Promise<string> {
  const write = shellFormats[format];
  if (!write) return documentFormats[format]?.(credentials, identity) ?? "";
  const { roleVariables } = await import("./role-variables");
  return write(await roleVariables(context, identity, credentials, region));
}
