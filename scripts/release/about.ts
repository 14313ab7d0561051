import { basename } from "node:path";
import { repository as project } from "../links";

/** What a manifest says of its package, for those who find it at the registry. */
export interface About {
  readonly description?: string;
  readonly keywords?: readonly string[];
  readonly homepage?: string;
  readonly bugs?: string;
  readonly license?: string;
  readonly author?: string;
  readonly repository?: { readonly type: string; readonly url: string; readonly directory: string };
}

const authors = "The Identity Center for JavaScript authors";

/**
 * What is missing or wrong in it. Provenance is refused where `repository` is not that of the workflow that publishes.
 * @param folder - of the package
 */
export function* faultsOfAbout(folder: string, manifest: About): Generator<string> {
  const { description, keywords, homepage, bugs, license, author, repository } = manifest;
  const directory = `packages/${basename(folder)}`;
  if (!description) yield "package.json has no description";
  if (!keywords?.includes("iam-identity-center")) yield "package.json has no keyword iam-identity-center";
  if (license !== "Apache-2.0") yield "package.json names another license than Apache-2.0";
  if (author !== authors) yield `package.json does not name as author: ${authors}`;
  if (
    repository?.type !== "git" ||
    repository.url !== `git+${project}.git` ||
    repository.directory !== directory
  )
    yield `package.json does not name ${directory} of ${project}`;
  if (homepage !== `${project}/tree/main/${directory}#readme`) yield "package.json names another homepage";
  if (bugs !== `${project}/issues`) yield "package.json names another place for bugs";
}
