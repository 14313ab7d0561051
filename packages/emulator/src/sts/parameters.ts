import { StsError, validationError } from "./sts-error";

/** What the value of a parameter has to be. */
interface Constraints {
  readonly required?: true;
  /** As the messages of STS show it. */
  readonly pattern?: string;
  /** The least and the greatest length; of a number, the least and the greatest value. */
  readonly limits: readonly [least: number, most: number];
  readonly isNumber?: true;
}

const NAME = "[\\w+=,.@-]*";
const TEXT = "[\\u0009\\u000A\\u000D\\u0020-\\u007E\\u0085\\u00A0-\\uD7FF\\uE000-\\uFFFD\\u10000-\\u10FFFF]+";

/** The parameters of operations that assume a role. */
const CONSTRAINTS = {
  RoleArn: { required: true, pattern: TEXT, limits: [20, 2048] },
  RoleSessionName: { required: true, pattern: NAME, limits: [2, 64] },
  WebIdentityToken: { limits: [4, 20_000] },
  ExternalId: { pattern: "[\\w+=,.@:\\/-]*", limits: [2, 1224] },
  DurationSeconds: { isNumber: true, limits: [900, 43_200] },
  SerialNumber: { pattern: "[\\w+=/:,.@-]*", limits: [9, 256] },
  TokenCode: { pattern: "[\\d]*", limits: [6, 6] },
  SourceIdentity: { pattern: NAME, limits: [2, 64] },
} as const satisfies Record<string, Constraints>;

type ParameterName = keyof typeof CONSTRAINTS;

/** Valid parameters; an empty string for one that was not sent. */
export type Parameters = Readonly<Record<ParameterName, string>>;

/**
 * The parameters that assume a role.
 *
 * @param required - those that an operation requires beside RoleArn and RoleSessionName
 * @throws StsError `ValidationError` that names every invalid parameter, as STS does
 */
export function parametersOf(given: URLSearchParams, ...required: readonly ParameterName[]): Parameters {
  const problems: string[] = [];
  const entries = Object.entries<Constraints>(CONSTRAINTS).map(([name, constraints]) => {
    const value = given.get(name);
    const member = `${name.charAt(0).toLowerCase()}${name.slice(1)}`;
    const isRequired = constraints.required ?? required.some((one) => one === name);
    for (const problem of problemsOf(value, constraints, isRequired)) {
      const found = value === null ? "null" : `'${value}'`;
      problems.push(`Value ${found} at '${member}' failed to satisfy constraint: Member must ${problem}`);
    }
    return [name, value ?? ""];
  });
  if (problems.length === 0) return Object.fromEntries(entries) as Parameters;
  const errors = problems.length === 1 ? "error" : "errors";
  throw validationError(`${problems.length} validation ${errors} detected: ${problems.join("; ")}`);
}

function problemsOf(
  value: string | null,
  { pattern, limits: [least, most], isNumber }: Constraints,
  isRequired: boolean,
): string[] {
  if (value === null) return isRequired ? ["not be null"] : [];
  if (isNumber) {
    if (!/^-?\d{1,9}$/.test(value)) throw new StsError(400, "MalformedInput", "Malformed input");
    if (Number(value) < least) return [`have value greater than or equal to ${least}`];
    return Number(value) > most ? [`have value less than or equal to ${most}`] : [];
  }
  return [
    ...(pattern === undefined || isMatch(value, pattern)
      ? []
      : [`satisfy regular expression pattern: ${pattern}`]),
    ...(value.length < least ? [`have length greater than or equal to ${least}`] : []),
    ...(value.length > most ? [`have length less than or equal to ${most}`] : []),
  ];
}

function isMatch(value: string, pattern: string): boolean {
  // STS writes characters beyond the first 65,536 as no language does.
  return new RegExp(`^${pattern.replace(/\\u(10000|10FFFF)/g, "\\u{$1}")}$`, "u").test(value);
}
