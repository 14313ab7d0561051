import { InvalidParameterError } from "@identity-center/client-sso";

export const formNames = ["profile", "sessionName", "startUrl", "region", "accountId", "roleName"] as const;

/** Options that select a session or a role. */
export type FormName = (typeof formNames)[number];

/** Names of options that are valid together. */
export type Form = readonly FormName[];

/**
 * Checks that the given options match one of the forms, or that none is given. Otherwise one of two contradictory
 * options would be silently ignored.
 *
 * @param called - the names that the caller used instead of ours
 * @throws {@link InvalidParameterError}
 */
export function checkForm(
  provider: string,
  options: { readonly [name in FormName]?: unknown },
  forms: readonly Form[],
  called: { readonly [name in FormName]?: string | undefined },
): void {
  const given = formNames.filter((name) => options[name] !== undefined);
  const nameOf = (name: FormName) => called[name] ?? name;
  for (const name of given) {
    const value = options[name];
    if (typeof value === "string" && (name === "accountId" ? /^\d{12}$/ : /./).test(value)) continue;
    throw new InvalidParameterError(
      nameOf(name),
      name === "accountId" ? "a string of 12 digits" : "a non-empty string",
      value,
    );
  }
  const fits = (form: Form) => form.length === given.length && form.every((name) => given.includes(name));
  if (given.length === 0 || forms.some(fits)) return;
  const accepted = forms.map((form) => `{ ${form.map(nameOf).join(", ")} }`).join(" or ");
  throw new InvalidParameterError(`Options of ${provider}`, accepted, given.map(nameOf).join(", "));
}
