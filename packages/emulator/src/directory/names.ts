/** The words of which generated names consist. */
const TEAMS = words(
  "payments data-platform security identity checkout search catalogue fulfilment logistics analytics",
  "machine-learning mobile web customer-support marketing finance people legal network observability",
  "build-tools shared-services",
);
const STAGES = words("prod staging dev test sandbox audit backup");
const DUTIES = words("Developer Operator Auditor Analyst OnCall");

/** Roles of every organization. */
export const JOB_ROLES: readonly string[] = words(
  "AdministratorAccess ReadOnlyAccess PowerUserAccess Billing SecurityAudit ViewOnlyAccess",
  "DatabaseAdministrator NetworkAdministrator SystemAdministrator DataScientist SupportUser Developer",
);

/** The common roles, followed by those of each team, such as `DataPlatformOperator`. */
export const ROLE_NAMES: readonly string[] = [
  ...JOB_ROLES,
  ...TEAMS.flatMap((team) => DUTIES.map((duty) => pascalCase(team) + duty)),
];

/** A name for each team and stage, such as `payments-prod`. */
export const ACCOUNT_NAMES: readonly string[] = TEAMS.flatMap((team) =>
  STAGES.map((stage) => `${team}-${stage}`),
);

/** The name with index `n`. Past the end of the list, names repeat with a number, so that all are unique. */
export function nthName(names: readonly string[], n: number, separator: string): string {
  const round = Math.floor(n / names.length) + 1;
  const name = `${names[n % names.length]}`;
  return round === 1 ? name : `${name}${separator}${round}`;
}

function words(...lines: string[]): string[] {
  return lines.flatMap((line) => line.split(" "));
}

function pascalCase(team: string): string {
  return team.replace(/(?:^|-)(\w)/g, (_, letter: string) => letter.toUpperCase());
}
