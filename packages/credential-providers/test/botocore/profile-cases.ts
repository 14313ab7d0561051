import fc from "fast-check";

/** Config files and variables, and the profile that is asked for. */
export interface ProfileCase {
  /** Undefined where the variables choose it. */
  readonly profile: string | undefined;
  readonly config: string;
  readonly credentials: string;
  readonly env: Readonly<Record<string, string>>;
}

/** What the files of a case refer to. */
export interface CaseFiles {
  readonly token: string;
  readonly emptyToken: string;
  /** Prints credentials that last, and credentials that don't say how long they do. */
  readonly credentials: string;
  readonly endless: string;
  readonly otherVersion: string;
  readonly withoutSecret: string;
  readonly absent: string;
  readonly containerUrl: string;
}

export const startUrl = "https://corp.awsapps.com/start";
export const sessionNames = ["me", "build@corp", "a".repeat(64)];

type Properties = Readonly<Record<string, string>>;

const name = fc.oneof(
  { weight: 3, arbitrary: fc.constant("default") },
  { weight: 16, arbitrary: fc.constantFrom("a", "b", "c", "d") },
  { weight: 3, arbitrary: fc.constantFrom("Prod/EU@x.y", "team one", "__proto__", "constructor", "A") },
);

const rarely = <T>(common: fc.Arbitrary<T>, rare: fc.Arbitrary<T>, weight = 12) =>
  fc.oneof({ weight, arbitrary: common }, { weight: 1, arbitrary: rare });

const mostlyNot = (properties: fc.Arbitrary<Properties>, weight: number) =>
  fc.oneof(
    { weight: 10 - weight, arbitrary: fc.constant<Properties>({}) },
    { weight, arbitrary: properties },
  );

/** @param weight - of having it, out of ten */
const sometimes = (key: string, value: fc.Arbitrary<string>, weight: number): fc.Arbitrary<Properties> =>
  mostlyNot(
    value.map((it) => ({ [key]: it })),
    weight,
  );

const all = (...parts: fc.Arbitrary<Properties>[]): fc.Arbitrary<Properties> =>
  fc.tuple(...parts).map((them) => Object.assign({}, ...them) as Properties);

const regions = fc.constantFrom("eu-west-1", "us-east-1", "eu-central-2", "us-gov-west-1", "cn-north-1");

const roleArn = rarely(
  fc
    .tuple(
      fc.constantFrom("aws", "aws", "aws", "aws", "aws-cn", "aws-us-gov", "aws-eusc", "aws-iso-b"),
      fc.constantFrom("111122223333", "000000000042"),
      rarely(fc.constantFrom("Admin", "path/to/Reader", "a+b=c,d.e@f-g_h"), fc.constant("denied"), 20),
    )
    .map(([partition, account, role]) => `arn:${partition}:iam::${account}:role/${role}`),
  fc.constantFrom("", "arn:aws:iam::1", "Admin of the whole of production"),
  40,
);

const roleOptions = all(
  sometimes(
    "external_id",
    rarely(fc.constantFrom("42", "a:b/c=d@e"), fc.constantFrom("", "x", "é💡 '\"\\"), 24),
    4,
  ),
  sometimes("role_session_name", rarely(fc.constantFrom(...sessionNames), fc.constantFrom("", "x"), 24), 5),
  sometimes(
    "duration_seconds",
    rarely(
      fc.constantFrom("900", "3600", "43200"),
      fc.constantFrom("", "abc", "60", "+900", "1_800", "900.5", "0x384"),
      12,
    ),
    4,
  ),
  sometimes(
    "mfa_serial",
    rarely(fc.constant("arn:aws:iam::111122223333:mfa/me"), fc.constantFrom("", "GAHT1"), 16),
    2,
  ),
);

const keys = rarely(
  all(
    fc.constantFrom("AKIAONE", "AKIATWO", "AKIATHREE").map((aws_access_key_id) => ({ aws_access_key_id })),
    fc.constant({ aws_secret_access_key: "secret" }),
    sometimes("aws_session_token", fc.constantFrom("static", ""), 3),
    sometimes("aws_security_token", fc.constant("older"), 1),
  ),
  fc.constantFrom<Properties>(
    { aws_access_key_id: "AKIAHALF" },
    { aws_secret_access_key: "secret" },
    { aws_access_key_id: "", aws_secret_access_key: "secret" },
    { aws_access_key_id: "AKIAHALF", aws_secret_access_key: "" },
    { aws_access_key_id: "", aws_secret_access_key: "" },
    { aws_session_token: "static" },
  ),
  6,
);

/** Stands for the name of another profile of the case. */
const another = "(another)";

const throughProfile = all(
  roleArn.map((role_arn) => ({ role_arn })),
  rarely(fc.constant(another), fc.constantFrom("", "missing", "B"), 30).map((source_profile) => ({
    source_profile,
  })),
  roleOptions,
);

const throughSource = all(
  roleArn.map((role_arn) => ({ role_arn })),
  rarely(
    fc.constantFrom("Environment", "EcsContainer"),
    fc.constantFrom("environment", "Ec2InstanceMetadata", "Elsewhere", ""),
    5,
  ).map((credential_source) => ({ credential_source })),
  roleOptions,
);

const otherRoles = fc.oneof(
  roleArn.map((role_arn): Properties => ({ role_arn })),
  all(
    roleArn.map((role_arn) => ({ role_arn })),
    name.map((source_profile) => ({ source_profile })),
    fc.constant({ credential_source: "Environment" }),
  ),
  name.map((source_profile): Properties => ({ source_profile })),
  fc.constant<Properties>({ credential_source: "Environment" }),
);

const webIdentity = (files: CaseFiles) =>
  all(
    rarely(
      fc.constant<Properties>({ web_identity_token_file: files.token }),
      fc
        .constantFrom(files.absent, files.emptyToken, "")
        .map((web_identity_token_file) => ({ web_identity_token_file })),
      6,
    ),
    rarely(
      roleArn.map((role_arn): Properties => ({ role_arn })),
      fc.constant({}),
    ),
    roleOptions,
  );

const process = (files: CaseFiles) =>
  rarely(
    fc.constantFrom(
      `/bin/cat ${files.credentials}`,
      `/bin/cat '${files.endless}'`,
      `/bin/cat "${files.credentials}"`,
    ),
    fc.constantFrom(
      `/bin/cat ${files.absent}`,
      `/bin/cat ${files.otherVersion}`,
      `/bin/cat ${files.withoutSecret}`,
      `/bin/cat ${files.emptyToken}`,
      `${files.absent}`,
      "/bin/false",
      "/bin/echo no json",
      `/bin/cat $HOME/none ; /bin/cat ${files.credentials}`,
      "",
    ),
    3,
  ).map((credential_process): Properties => ({ credential_process }));

const identityCenter = fc.oneof(
  { weight: 2, arbitrary: fc.constant<Properties>({ sso_session: "corp" }) },
  { weight: 4, arbitrary: fc.constant<Properties>({ sso_start_url: startUrl, sso_region: "eu-west-1" }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom<Properties>(
      { sso_session: "missing" },
      { sso_session: "unsigned" },
      { sso_session: "incomplete" },
      { sso_start_url: startUrl },
      { sso_session: "corp", sso_region: "us-west-2" },
      { sso_session: "corp", sso_start_url: startUrl, sso_region: "eu-west-1" },
    ),
  },
);

const sso = all(
  identityCenter,
  rarely(
    fc
      .constantFrom("Reader", "Admin")
      .map((role): Properties => ({ sso_account_id: "111122223333", sso_role_name: role })),
    fc.constantFrom<Properties>({ sso_account_id: "111122223333" }, { sso_role_name: "Reader" }, {}),
  ),
);

const sessions = [
  "[sso-session corp]",
  `sso_start_url = ${startUrl}`,
  "sso_region = eu-west-1",
  "[sso-session unsigned]",
  "sso_start_url = https://unsigned.awsapps.com/start",
  "sso_region = eu-west-1",
  "[sso-session incomplete]",
  "sso_region = eu-west-1",
];

/** Profiles of one kind, or of several. */
function profiles(files: CaseFiles) {
  const withoutSource = fc.oneof(
    { weight: 6, arbitrary: keys },
    { weight: 3, arbitrary: throughSource },
    { weight: 1, arbitrary: otherRoles },
    { weight: 2, arbitrary: webIdentity(files) },
    { weight: 2, arbitrary: process(files) },
    { weight: 3, arbitrary: sso },
  );
  const any = fc.oneof({ weight: 20, arbitrary: throughProfile }, { weight: 17, arbitrary: withoutSource });
  const some = (kind: fc.Arbitrary<Properties>) =>
    all(
      fc.oneof(
        { weight: 30, arbitrary: kind },
        { weight: 5, arbitrary: all(any, any) },
        { weight: 1, arbitrary: fc.constant({}) },
      ),
      sometimes("region", rarely(regions, fc.constantFrom("", "xx-nowhere-1"), 20), 5),
      sometimes("sts_regional_endpoints", fc.constantFrom("regional", "regional", "legacy"), 3),
    );
  return { any: some(any), withoutSource: some(withoutSource) };
}

/** How a property stands in a file: the key's case, and the spaces around it. */
const line = fc
  .tuple(
    rarely(fc.constant("lower"), fc.constantFrom("upper", "title"), 30),
    fc.oneof(
      { weight: 8, arbitrary: fc.constant(" = ") },
      { weight: 1, arbitrary: fc.constantFrom("=", "= ", "\t=\t", "   =  ") },
    ),
    rarely(fc.constant(""), fc.constantFrom(" ", "\t", "  "), 10),
  )
  .map(([style, equals, end]) => (key: string, value: string) => {
    const written =
      style === "lower"
        ? key
        : style === "upper"
          ? key.toUpperCase()
          : key.replace(/^./, (letter) => letter.toUpperCase());
    return `${written}${equals}${value}${end}`;
  });

interface Section {
  readonly properties: Properties;
  /** Which profile is the source of this one: mostly one that stands below it, so that few chains are cycles. */
  readonly source: { readonly isBelow: boolean; readonly offset: number };
  readonly place: "config" | "credentials" | "both" | "shared out" | "bare";
  readonly line: (key: string, value: string) => string;
}

const place = fc.oneof(
  { weight: 8, arbitrary: fc.constant("config" as const) },
  { weight: 3, arbitrary: fc.constantFrom("credentials" as const, "shared out" as const) },
  { weight: 1, arbitrary: fc.constantFrom("both" as const, "bare" as const) },
);

const section = (properties: fc.Arbitrary<Properties>): fc.Arbitrary<Section> =>
  fc.record({
    properties,
    source: fc.record({
      isBelow: rarely(fc.constant(true), fc.constant(false), 6),
      offset: rarely(fc.constant(0), fc.nat(6), 2),
    }),
    place,
    line,
  });

function header(profileName: string): string {
  if (profileName === "default") return "[default]";
  return profileName.includes(" ") ? `[profile "${profileName}"]` : `[profile ${profileName}]`;
}

function print(
  names: readonly string[],
  sections: readonly Section[],
): Pick<ProfileCase, "config" | "credentials"> {
  const config: string[] = [];
  const credentials: string[] = [];
  for (const [index, name] of names.entries()) {
    const { properties, source, place, line } = sections[index] as Section;
    const below = source.isBelow ? names.slice(index + 1) : [];
    const sources = below.length > 0 ? below : names;
    const lines = Object.entries(properties).map(([key, value]) =>
      line(key, value === another ? `${sources[source.offset % sources.length]}` : value),
    );
    const half = Math.ceil(lines.length / 2);
    if (place === "bare") config.push(`[${name}]`, ...lines);
    if (place === "config" || place === "both") config.push(header(name), ...lines);
    if (place === "shared out") config.push(header(name), ...lines.slice(half));
    if (place === "credentials" || place === "both") credentials.push(`[${name}]`, ...lines);
    if (place === "shared out") credentials.push(`[${name}]`, ...lines.slice(0, half));
  }
  return { config: [...config, ...sessions, ""].join("\n"), credentials: [...credentials, ""].join("\n") };
}

const environmentKeys = rarely(
  all(
    fc.constant({ AWS_ACCESS_KEY_ID: "AKIAENVIRONMENT", AWS_SECRET_ACCESS_KEY: "secret" }),
    sometimes("AWS_SESSION_TOKEN", fc.constant("environment"), 4),
  ),
  fc.constantFrom<Properties>(
    { AWS_ACCESS_KEY_ID: "AKIAENVIRONMENT" },
    { AWS_SECRET_ACCESS_KEY: "secret" },
    { AWS_ACCESS_KEY_ID: "", AWS_SECRET_ACCESS_KEY: "" },
    {
      AWS_ACCESS_KEY_ID: "AKIAENVIRONMENT",
      AWS_SECRET_ACCESS_KEY: "secret",
      AWS_CREDENTIAL_EXPIRATION: "2099-01-01T00:00:00Z",
    },
  ),
  4,
);

function variables(files: CaseFiles, isExplicit: boolean): fc.Arbitrary<Properties> {
  return all(
    mostlyNot(environmentKeys, isExplicit ? 6 : 1),
    mostlyNot(fc.constant({ AWS_CONTAINER_CREDENTIALS_FULL_URI: files.containerUrl }), isExplicit ? 6 : 1),
    mostlyNot(
      fc.constant({
        AWS_WEB_IDENTITY_TOKEN_FILE: files.token,
        AWS_ROLE_ARN: "arn:aws:iam::111122223333:role/OfVariables",
        AWS_ROLE_SESSION_NAME: "me",
      }),
      1,
    ),
    mostlyNot(
      regions.map((AWS_DEFAULT_REGION) => ({ AWS_DEFAULT_REGION })),
      2,
    ),
    mostlyNot(
      regions.map((AWS_REGION) => ({ AWS_REGION })),
      1,
    ),
    mostlyNot(
      fc
        .constantFrom("regional", "regional", "regional", "legacy")
        .map((it) => ({ AWS_STS_REGIONAL_ENDPOINTS: it })),
      6,
    ),
  );
}

/** Which profile is asked for: mostly one that stands above others, as those are the long chains. */
const asked = rarely(
  fc.oneof({ weight: 4, arbitrary: fc.constant(0) }, { weight: 3, arbitrary: fc.nat(6) }),
  fc.constant(undefined),
  40,
);

const choice = fc.record({
  by: fc.oneof(
    { weight: 12, arbitrary: fc.constant("option") },
    {
      weight: 5,
      arbitrary: fc.constantFrom("AWS_PROFILE", "AWS_PROFILE", "AWS_DEFAULT_PROFILE", "both", "none"),
    },
  ),
  one: asked,
  other: asked,
});

/** Cases that depend only on the seed. */
export function profileCases(files: CaseFiles, count: number, seed: number): ProfileCase[] {
  const { any, withoutSource } = profiles(files);
  const cases = fc
    .record({
      names: fc.uniqueArray(name, { minLength: 3, maxLength: 7 }),
      sections: fc.array(section(any), { minLength: 7, maxLength: 7 }),
      last: section(withoutSource),
      choice,
      variables: variables(files, false),
      variablesWithOption: variables(files, true),
    })
    .map(
      ({
        names,
        sections,
        last,
        choice: { by, one, other },
        variables,
        variablesWithOption,
      }): ProfileCase => {
        const nameOf = (index: number | undefined) =>
          index === undefined ? "missing" : `${names[index % names.length]}`;
        const isOption = by === "option";
        return {
          profile: isOption ? nameOf(one) : undefined,
          ...print(names, [...sections.slice(0, names.length - 1), last]),
          env: {
            ...(isOption ? variablesWithOption : variables),
            ...((by === "AWS_PROFILE" || by === "both") && { AWS_PROFILE: nameOf(one) }),
            ...((by === "AWS_DEFAULT_PROFILE" || by === "both") && { AWS_DEFAULT_PROFILE: nameOf(other) }),
          },
        };
      },
    );
  return fc.sample(cases, { numRuns: count, seed });
}
