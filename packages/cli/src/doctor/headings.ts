import { readFile } from "node:fs/promises";
import { type Environment, locationOptions, sharedFileLocations } from "@identity-center/shared-files";
import { type Check, problem, warning } from "./check";

interface Line {
  readonly text: string;
  /** `FILE:LINE` */
  readonly place: string;
}

interface Section {
  readonly heading: Line;
  readonly keys: readonly Line[];
}

/** Sections that nobody reads, though it seems that somebody should, and what stands twice. */
export async function checkHeadings(env: Environment): Promise<readonly Check[]> {
  const { config, credentials } = sharedFileLocations(locationOptions({ env }));
  const [ofConfig, ofCredentials] = await Promise.all([sectionsIn(config), sectionsIn(credentials)]);
  return [
    ...ofConfig.flatMap((section) => misnamed(section, meantInConfig(section))),
    ...ofCredentials.flatMap((section) => misnamed(section, meantInCredentials(section))),
    ...[ofConfig, ofCredentials].flatMap((sections) => [
      ...twice(sections.map(({ heading }) => heading)),
      ...sections.flatMap(({ keys }) => twice(keys)),
    ]),
  ];
}

/** Why a file can't be read is told by those who read what it says. */
async function sectionsIn(file: string): Promise<readonly Section[]> {
  const text = await readFile(file, "utf8").catch(() => "");
  const sections: { heading: Line; keys: Line[] }[] = [];
  for (const [at, line] of text.split(/\r?\n/).entries()) {
    const place = `${file}:${at + 1}`;
    const heading = /^\s*\[([^\]]*)\]/.exec(line)?.[1];
    const key = /^([^\s#;=[][^=]*?)\s*=/.exec(line)?.[1];
    if (heading !== undefined) sections.push({ heading: { text: `[${heading.trim()}]`, place }, keys: [] });
    else if (key) sections.at(-1)?.keys.push({ text: key.toLowerCase(), place });
  }
  return sections;
}

function misnamed({ heading: { text, place } }: Section, meant: string | undefined): Check[] {
  if (meant === undefined) return [];
  const detail = `${place}: neither the AWS CLI nor SDKs nor idc read ${text}; ${meant} may be meant`;
  return [warning("config", detail, `write ${meant} there`)];
}

const kinds: { readonly [letters: string]: string } = {
  profile: "profile",
  profiles: "profile",
  ssosession: "sso-session",
  ssosessions: "sso-session",
  service: "services",
  services: "services",
};

const ofProfile = /^(sso_|aws_|role_arn$|source_profile$|credential_process$|region$|output$)/;

/** The heading that is like one that nobody reads, in the config file. */
function meantInConfig({ heading: { text }, keys }: Section): string | undefined {
  const heading = text.slice(1, -1);
  const [, prefix, name] = /^(\S+)\s+(.+)$/.exec(heading) ?? [];
  if (prefix !== undefined) {
    const kind = kinds[prefix.toLowerCase().replace(/[^a-z]/g, "")];
    return kind && kind !== prefix ? `[${kind} ${name}]` : undefined;
  }
  if (heading === "default") return undefined;
  if (heading.toLowerCase() === "default") return "[default]";
  return keys.some((key) => ofProfile.test(key.text)) ? `[profile ${heading}]` : undefined;
}

function meantInCredentials({ heading: { text } }: Section): string | undefined {
  const [, name] = /^\[profile\s+(.+)\]$/i.exec(text) ?? [];
  return name && `[${name}]`;
}

function twice(lines: readonly Line[]): Check[] {
  return lines.flatMap(({ text, place }, at) => {
    const first = lines.slice(0, at).find((line) => line.text === text);
    if (!first) return [];
    const detail = `${place}: ${text} stands there a second time, after ${first.place}: the AWS CLI reads nothing of the file, idc the last`;
    return [problem("config", detail, "remove one of the two")];
  });
}
