import { isBuiltin } from "node:module";
import { posix } from "node:path";
import { type Import, importsOf } from "./imports";
import { packageOf, scope } from "./packages";

/** The house: imports go down only. */
const floors: Readonly<Record<string, number | "beside">> = {
  "shared-files": 0,
  "secret-store": 1,
  core: 1,
  "client-sso": 2,
  "client-sso-oidc": 2,
  "client-sts": 2,
  "portal-regions": 2,
  "sign-in": 3,
  "credential-providers": 3,
  assignments: 3,
  "credential-server": 3,
  "portal-proxy": 3,
  "compat-v2": 3,
  web: 4,
  cli: 5,
  emulator: "beside",
};

/** Packages of the same floor that a package's tests may use, because its users combine the two. */
const neighbours: Readonly<Record<string, readonly string[]>> = {
  "credential-providers": ["sign-in"],
  "credential-server": ["credential-providers"],
};

/** The floor of a package, to sort by: what is beside the house, or has no floor yet, comes last. */
export function floorOf(name: string): number {
  const floor = floors[name];
  return typeof floor === "number" ? floor : Number.POSITIVE_INFINITY;
}

/** A file of the workspace; its path is from the root, with `/`. */
export interface SourceFile {
  readonly path: string;
  readonly text: string;
}

/** What manifests list: of each package by its folder's name, and at the root what every test may use. */
export interface Manifests {
  readonly root: readonly string[];
  readonly packages: Readonly<Record<string, Listed>>;
}

export interface Listed {
  readonly dependencies: readonly string[];
  readonly devDependencies: readonly string[];
}

/** Where an import stands. */
interface Place {
  /** The package, such as `core`. */
  readonly home: string;
  /** The path in the package, such as `src/index.ts`. */
  readonly inside: string;
  readonly shipped: boolean;
  readonly listed: Listed;
  readonly root: readonly string[];
}

type Rule = (found: Import, place: Place) => string | undefined;

const smithyFile = "core/src/smithy.ts";

/** The page, which vite builds with all that it imports. */
const page = "web/src/page/";

/** Entries of a package that use its main one, which does not use them. */
const besideIndex: ReadonlySet<string> = new Set(["core/src/signing.ts"]);

function isRelative(specifier: string): boolean {
  return /^\.{0,2}\//.test(specifier) || specifier === "." || specifier === "..";
}

const leavesPackage: Rule = ({ specifier }, { inside }) => {
  if (!isRelative(specifier)) return undefined;
  const escapes = specifier.startsWith("/") || posix.join(posix.dirname(inside), specifier).startsWith("../");
  return escapes ? "leaves its package by a path: import the package by its name" : undefined;
};

const goesUp: Rule = ({ specifier }, { home, inside, shipped }) => {
  if (!specifier.startsWith(scope)) return undefined;
  const other = packageOf(specifier).slice(scope.length);
  // An entry of its own is one module for all its other entries, where a path would copy it into each.
  if (other === home) {
    const isRing = specifier === scope + home && !besideIndex.has(`${home}/${inside}`);
    return shipped && isRing ? "imports its own package by name" : undefined;
  }
  const [own, its] = [floors[home], floors[other]];
  if (own === undefined || its === undefined) return `${own ? other : home} has no floor`;
  if (own === "beside") return `${home} imports nothing of ours`;
  if (its === "beside") return shipped ? `${other} is for tests only` : undefined;
  if (!shipped && neighbours[home]?.includes(other)) return undefined;
  return its < own ? undefined : `${other} (floor ${its}) is not below ${home} (floor ${own})`;
};

const sharedFilesOfCore: Rule = ({ specifier }, { home, inside }) => {
  if (home !== "core" || packageOf(specifier) !== `${scope}shared-files`) return undefined;
  return inside.startsWith("src/") && inside !== "src/runtime/runtime.ts"
    ? "only src/runtime/runtime.ts of core reaches down to shared-files"
    : undefined;
};

const smithy: Rule = ({ specifier }, { home, inside, shipped }) => {
  if (!shipped || !specifier.startsWith("@smithy/")) return undefined;
  return `${home}/${inside}` === smithyFile ? undefined : `what is smithy's comes from ${smithyFile} only`;
};

const awsSdk: Rule = ({ specifier }, { shipped }) =>
  shipped && specifier.startsWith("@aws-sdk/")
    ? "nothing of the AWS SDK is part of what is shipped"
    : undefined;

const unlisted: Rule = ({ specifier }, { home, inside, shipped, listed, root }) => {
  const name = packageOf(specifier);
  if (isRelative(specifier) || isBuiltin(specifier) || name === `${scope}${home}`) return undefined;
  if (listed.dependencies.includes(name)) return undefined;
  const inlined =
    (`${home}/${inside}` === smithyFile && name.startsWith("@smithy/")) ||
    `${home}/${inside}`.startsWith(page);
  if ((!shipped || inlined) && listed.devDependencies.includes(name)) return undefined;
  if (!shipped && root.includes(name)) return undefined;
  return `${name} is not in the ${shipped ? "dependencies" : "manifest"} of ${home}`;
};

/** Behaviour tests run against what is built too, so they see the package as users do. */
const behaviour: Rule = ({ specifier }, { inside }) => {
  if (!inside.startsWith("test/behaviour/") || !isRelative(specifier)) return undefined;
  return posix.join(posix.dirname(inside), specifier).startsWith("src/")
    ? "behaviour tests import the package by its name"
    : undefined;
};

const rules = [leavesPackage, goesUp, sharedFilesOfCore, smithy, awsSdk, unlisted, behaviour];

/** What breaks the plan of the house, each as `file:line: what is wrong (specifier)`. */
export function violationsOf(files: readonly SourceFile[], { root, packages }: Manifests): string[] {
  return files.flatMap(({ path, text }) => {
    const [, home = "", ...rest] = path.split("/");
    const inside = rest.join("/");
    const listed = packages[home] ?? { dependencies: [], devDependencies: [] };
    const place = { home, inside, shipped: rest[0] === "src", listed, root };
    return importsOf(path, text).flatMap((found) =>
      rules.flatMap((rule) => {
        const wrong = rule(found, place);
        return wrong ? [`${path}:${found.line}: ${wrong} ("${found.specifier}")`] : [];
      }),
    );
  });
}
