// The bill of materials of a release, in the JSON of CycloneDX: what npm installs with the packages, and what their build
// inlines, which npm can't know of.
import { spawnSync } from "node:child_process";
import { fileURLToPath } from "node:url";
import { Spec, Validation } from "@cyclonedx/cyclonedx-library";
import type { Inlined } from "../build/notices";
import { repository } from "../links";
import { outsideEnvironment } from "../outside";

const version = Spec.Version.v1dot6;

interface License {
  readonly license?: { readonly id?: string; readonly name?: string };
  readonly expression?: string;
}

export interface Component {
  readonly type: string;
  readonly name: string;
  readonly group?: string;
  readonly version?: string;
  readonly "bom-ref": string;
  readonly purl?: string;
  readonly licenses?: readonly License[];
  readonly hashes?: readonly { readonly alg: string; readonly content: string }[];
  readonly externalReferences?: readonly { readonly type: string; readonly url: string }[];
  readonly components?: readonly Component[];
}

interface Dependency {
  readonly ref: string;
  readonly dependsOn?: readonly string[];
}

export interface Sbom {
  readonly metadata: { readonly component: Component };
  readonly components: readonly Component[];
  readonly dependencies: readonly Dependency[];
}

/** What is known of a package from its tarball. */
export interface Shipped {
  /** Of the tarball, as npm has it. */
  readonly integrity: string;
  readonly inlined: readonly Inlined[];
}

/** The bill of a folder in which npm has installed packages. */
export function sbomOf(folder: string): Sbom {
  const program = fileURLToPath(
    new URL("bin/cyclonedx-npm-cli.js", import.meta.resolve("@cyclonedx/cyclonedx-npm")),
  );
  // Long package URLs would name where the tarballs lie on this machine.
  const options = ["--output-reproducible", "--short-PURLs", "--no-validate", `--spec-version=${version}`];
  const { status, stdout, stderr } = spawnSync(process.execPath, [program, ...options], {
    cwd: folder,
    env: outsideEnvironment(),
    encoding: "utf8",
    maxBuffer: 1 << 26,
  });
  if (status !== 0) throw new Error(`cyclonedx-npm failed:\n${stderr}`);
  return JSON.parse(stdout) as Sbom;
}

/** The bill as that of a release of this repository. */
export function ofRelease(sbom: Sbom, release: string, shipped: ReadonlyMap<string, Shipped>): Sbom {
  const inlinedRefs = new Map<string, readonly string[]>();
  const components = sbom.components.map((component) => {
    const ours = shipped.get(nameOf(component));
    if (!ours) return component;
    const inlined = ours.inlined.map((each) => componentOf(each, component["bom-ref"]));
    inlinedRefs.set(
      component["bom-ref"],
      inlined.map((each) => each["bom-ref"]),
    );
    return {
      ...component,
      hashes: [hashOf(ours.integrity)],
      ...(inlined.length > 0 && { components: [...(component.components ?? []), ...inlined] }),
    };
  });
  const dependencies = sbom.dependencies.map(({ ref, dependsOn = [] }) => ({
    ref,
    dependsOn: [...dependsOn, ...(inlinedRefs.get(ref) ?? [])],
  }));
  return {
    ...sbom,
    metadata: {
      ...sbom.metadata,
      component: {
        type: "application",
        name: "identity-center",
        version: release,
        "bom-ref": sbom.metadata.component["bom-ref"],
        licenses: [{ license: { id: "Apache-2.0" } }],
        externalReferences: [{ type: "vcs", url: `${repository}.git` }],
      },
    },
    components,
    dependencies: [...dependencies, ...[...inlinedRefs.values()].flat().map((ref) => ({ ref }))],
  };
}

/** What the schema of CycloneDX has against a bill; undefined where it fits. */
export async function schemaFault(text: string): Promise<string | undefined> {
  const fault = await new Validation.JsonStrictValidator(version).validate(text);
  return fault === null ? undefined : JSON.stringify(fault, undefined, 2);
}

/** Licences under which something may come along with what is under Apache-2.0. */
const permissive: ReadonlySet<string> = new Set([
  "0BSD",
  "Apache-2.0",
  "BlueOak-1.0.0",
  "BSD-2-Clause",
  "BSD-3-Clause",
  "ISC",
  "MIT",
]);

/** Components whose licence is none of those, or is not told. */
export function licenseFaults({ components }: Pick<Sbom, "components">): string[] {
  return components.flatMap((component) => {
    const names = (component.licenses ?? []).map(
      ({ license, expression }) => license?.id ?? license?.name ?? expression ?? "",
    );
    const isFine = names.length > 0 && names.every((name) => permissive.has(name));
    return [
      ...(isFine ? [] : [`${nameOf(component)} is under ${names.join() || "no licence that it tells"}`]),
      ...licenseFaults({ components: component.components ?? [] }),
    ];
  });
}

function nameOf({ group, name }: Component): string {
  return group ? `${group}/${name}` : name;
}

function componentOf({ name, version, license }: Inlined, parent: string): Component {
  const [plain = "", group] = name.split("/").reverse();
  return {
    type: "library",
    name: plain,
    ...(group && { group }),
    version,
    "bom-ref": `${parent}|${name}@${version}`,
    licenses: [{ license: { id: license } }],
    purl: `pkg:npm/${group ? `${encodeURIComponent(group)}/` : ""}${plain}@${version}`,
  };
}

function hashOf(integrity: string): { readonly alg: string; readonly content: string } {
  const [algorithm, digest = ""] = integrity.split("-");
  if (algorithm !== "sha512") throw new Error(`npm tells of a tarball by ${algorithm}`);
  return { alg: "SHA-512", content: Buffer.from(digest, "base64").toString("hex") };
}
