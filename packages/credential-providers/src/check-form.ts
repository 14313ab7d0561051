import { InvalidParameterError } from "@identity-center/client-sso";

const names = ["profile", "sessionName", "startUrl", "region", "accountId", "roleName"] as const;

/** The options by which a provider is told whose token or which role is meant. */
export type FormName = (typeof names)[number];

/**
 * Checks that options are given in one of their forms, or not at all: of two that contradict each other one would be
 * ignored in silence.
 *
 * @throws {@link InvalidParameterError}
 */
export function checkForm(
  provider: string,
  options: { readonly [name in FormName]?: unknown },
  forms: readonly (readonly FormName[])[],
): void {
  const given = names.filter((name) => options[name] !== undefined);
  for (const name of given) {
    const value = options[name];
    if (typeof value === "string" && (name === "accountId" ? /^\d{12}$/ : /./).test(value)) continue;
    throw new InvalidParameterError(
      name,
      name === "accountId" ? "a string of 12 digits" : "a non-empty string",
      value,
    );
  }
  const fits = (form: readonly FormName[]) =>
    form.length === given.length && form.every((name) => given.includes(name));
  if (given.length === 0 || forms.some(fits)) return;
  const accepted = forms.map((form) => `{ ${form.join(", ")} }`).join(" or ");
  throw new InvalidParameterError(`Options of ${provider}`, accepted, given.join(", "));
}
