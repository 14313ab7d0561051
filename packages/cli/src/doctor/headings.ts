import { type SharedConfig, type WrittenSection, writtenSections } from "@identity-center/shared-files";
import { type Check, problem, warning } from "./check";

/** Something in a file, with its place. */
interface Line {
  readonly text: string;
  /** `FILE:LINE`. */
  readonly place: string;
}

/** Checks for sections that no tool reads though they look as if meant for one, and for duplicates. */
export function checkHeadings(shared: SharedConfig): readonly Check[] {
  const [ofConfig, ofCredentials] = [
    writtenSections(shared, "config"),
    writtenSections(shared, "credentials"),
  ];
  return [
    ...ofConfig.flatMap((section) => misnamed(section, meantInConfig(section))),
    ...ofCredentials.flatMap((section) => misnamed(section, meantInCredentials(section))),
    ...[ofConfig, ofCredentials].flatMap((sections) => [
      ...twice(sections.map(headingOf)),
      ...sections.flatMap((section) => twice(keysOf(section))),
    ]),
  ];
}

function headingOf({ header, file, line }: WrittenSection): Line {
  return { text: `[${header.trim()}]`, place: `${file}:${line}` };
}

function keysOf({ file, properties }: WrittenSection): readonly Line[] {
  return properties.map(({ name, line }) => ({ text: name.toLowerCase(), place: `${file}:${line}` }));
}

function misnamed(section: WrittenSection, meant: string | undefined): Check[] {
  if (meant === undefined) return [];
  const { text, place } = headingOf(section);
  const detail = `${place}: the AWS CLI, SDKs and idc ignore ${text}; did you mean ${meant}?`;
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

/** The heading that was probably meant, in the config file. */
function meantInConfig(section: WrittenSection): string | undefined {
  const heading = section.header.trim();
  const [, prefix, name] = /^(\S+)\s+(.+)$/.exec(heading) ?? [];
  if (prefix !== undefined) {
    const kind = kinds[prefix.toLowerCase().replace(/[^a-z]/g, "")];
    return kind && kind !== prefix ? `[${kind} ${name}]` : undefined;
  }
  if (heading === "default") return undefined;
  if (heading.toLowerCase() === "default") return "[default]";
  return keysOf(section).some((key) => ofProfile.test(key.text)) ? `[profile ${heading}]` : undefined;
}

function meantInCredentials({ header }: WrittenSection): string | undefined {
  const [, name] = /^profile\s+(.+)$/i.exec(header.trim()) ?? [];
  return name && `[${name}]`;
}

function twice(lines: readonly Line[]): Check[] {
  return lines.flatMap(({ text, place }, at) => {
    const first = lines.slice(0, at).find((line) => line.text === text);
    if (!first) return [];
    const detail = `${place}: ${text} is a duplicate of ${first.place}: the AWS CLI can't read the file, and idc uses the last one`;
    return [problem("config", detail, "remove one of the two")];
  });
}
