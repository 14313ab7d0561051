import { readdirSync } from "node:fs";
import { join } from "node:path";
import { root } from "../packages";

/** A page of the repository that is one of the site. */
export interface SitePage {
  /** Its path from the root of the repository. */
  readonly source: string;
  /** Where it is in the site, without an ending: `index`, `guide/sign-in`. */
  readonly path: string;
  /** In the list beside each page. */
  readonly title: string;
}

export interface Group {
  readonly title: string;
  readonly pages: readonly SitePage[];
}

const guide = (name: string, title: string): SitePage => ({
  source: `docs/${name}.md`,
  path: `guide/${name.toLowerCase()}`,
  title,
});

/** The pages that people have written, as they are listed beside each page. */
export const groups: readonly Group[] = [
  {
    title: "Guide",
    pages: [
      { source: "docs/START.md", path: "index", title: "Get started" },
      { source: "README.md", path: "guide/overview", title: "Overview" },
      guide("SERVICE", "In a service"),
      guide("SIGN-IN", "Sign in"),
      guide("CREDENTIALS", "Credentials"),
      guide("CHAINS", "Chains of profiles"),
      guide("TOOLS", "Other tools"),
      guide("MANY-ACCOUNTS", "Many accounts"),
      guide("BROWSER", "Browser and proxy"),
      guide("SECURE-STORAGE", "Secure storage"),
      guide("EMULATOR", "Tests with the emulator"),
    ],
  },
  {
    title: "Behaviour",
    pages: [
      guide("ERRORS", "Errors"),
      guide("FAULTS", "Faults"),
      guide("PERFORMANCE", "Performance"),
      guide("SOAK", "Soak"),
      { source: "SECURITY.md", path: "guide/security", title: "Security" },
    ],
  },
  {
    title: "Moving here",
    pages: [
      { source: "MIGRATION.md", path: "guide/migration", title: "From the AWS SDK" },
      { source: "CHANGELOG.md", path: "changelog", title: "Changelog" },
    ],
  },
  {
    title: "Packages",
    pages: readdirSync(join(root, "packages"))
      .sort()
      .map((name) => ({ source: `packages/${name}/README.md`, path: `packages/${name}`, title: name })),
  },
  {
    title: "Project",
    pages: [
      { source: "examples/README.md", path: "examples", title: "Examples" },
      { source: "CONTRIBUTING.md", path: "contributing", title: "Contributing" },
    ],
  },
];

export const sitePages: readonly SitePage[] = groups.flatMap(({ pages }) => pages);
