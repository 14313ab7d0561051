import { generateKeyPairSync } from "node:crypto";
import { readFileSync } from "node:fs";
import Ajv, { type SchemaObject } from "ajv";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { type Directory, DirectoryError, generateDirectory, parseDirectory } from "../src/index";

const schema: SchemaObject = JSON.parse(
  readFileSync(new URL("../src/directory.schema.json", import.meta.url), "utf8"),
);
const fits = new Ajv().compile(schema);

const key = generateKeyPairSync("ec", { namedCurve: "P-256" }).publicKey.export({ format: "jwk" });

/** What the parser alone can see, as the schema's comment says. */
const beyondSchemas =
  /: expected (a value other than that of \S+|an http or https URL|a public key as a JWK), found /;

/** What the parser says of a document; nothing where it takes it. */
function complaintOf(document: unknown): string | undefined {
  try {
    parseDirectory(document);
    return undefined;
  } catch (error) {
    if (error instanceof DirectoryError) return error.message;
    throw error;
  }
}

function resolved(part: SchemaObject): SchemaObject {
  const [, name = ""] = /^#\/definitions\/(\w+)$/.exec(part.$ref ?? "") ?? [];
  return name === "" ? part : schema.definitions[name];
}

/** Values that a part of the schema describes. */
function valuesOf(given: SchemaObject): fc.Arbitrary<unknown> {
  const part = resolved(given);
  if (part === schema.definitions.url) return fc.webUrl();
  switch (part.type) {
    case "object": {
      if (!part.properties) return fc.constant(key);
      const members = Object.entries<SchemaObject>(part.properties).map(([name, member]) => [
        name,
        valuesOf(member),
      ]);
      return fc.record(Object.fromEntries(members), { requiredKeys: part.required ?? [] });
    }
    case "array":
      return part.uniqueItems
        ? fc.uniqueArray(valuesOf(part.items), { maxLength: 4 })
        : fc.array(valuesOf(part.items), { maxLength: 4 });
    case "string": {
      if (part.pattern === undefined) return fc.string({ minLength: part.minLength ?? 0 });
      const pattern = new RegExp(part.pattern, "u");
      // fast-check knows no lookaheads.
      const nearly = new RegExp(part.pattern.replace(/\(\?!.*?\)/, ""));
      return fc.stringMatching(nearly).filter((text) => pattern.test(text));
    }
    case "integer":
      return fc.integer({ min: part.minimum, max: part.maximum });
    case "boolean":
      return fc.boolean();
    case undefined:
      return fc.jsonValue();
    default:
      throw new Error(`the test knows no ${part.type}`);
  }
}

/** Every member and item of a document, as what has it and under which name. */
function placesIn(value: unknown): { readonly owner: Record<string, unknown>; readonly name: string }[] {
  if (typeof value !== "object" || value === null) return [];
  const owner = value as Record<string, unknown>;
  return Object.keys(owner).flatMap((name) => [{ owner, name }, ...placesIn(owner[name])]);
}

/** Misspells the name of a place in an object; what a list has stays. */
function misspell({ owner, name }: { owner: Record<string, unknown>; name: string }): void {
  if (Array.isArray(owner)) return;
  owner[`${name}s`] = owner[name];
  delete owner[name];
}

const documents = valuesOf(schema);

const startUrl = "https://idc.example/start";
const account = { accountId: "001122334455", roles: ["ReadOnlyAccess"] };
const arn = "arn:aws:iam::111122223333:role/Deploy";
const user = {
  arn: "arn:aws:iam::111122223333:user/ada",
  accessKeyId: "AKIAIOSFODNN7EXAMPLE",
  secretAccessKey: "s",
};
const withIam = (iam: unknown) => ({ startUrl, accounts: [], iam });

describe("the schema of a directory", () => {
  test("takes each directory that the pages show, as the parser does", () => {
    const shown = ["../README.md", "../../../docs/EMULATOR.md"]
      .map((page) => readFileSync(new URL(page, import.meta.url), "utf8"))
      .flatMap((text) => [...text.matchAll(/^```json\n(.*?)^```$/gms)])
      .map(([, code = ""]) => JSON.parse(code))
      .filter(({ accounts }) => Array.isArray(accounts));
    expect(shown.length).toBeGreaterThanOrEqual(2);
    for (const document of shown) {
      expect(fits(document), JSON.stringify(fits.errors)).toBe(true);
      expect(complaintOf(document)).toBeUndefined();
    }
  });

  test("takes what is generated, and its own examples and defaults", () => {
    expect(fits(generateDirectory({ accounts: 30, roles: 4 }))).toBe(true);
    const parts = placesIn(schema)
      .map(({ owner, name }) => owner[name] as SchemaObject)
      .filter((part) => part?.default !== undefined || Array.isArray(part?.examples));
    expect(parts.length).toBeGreaterThan(15);
    for (const part of parts) {
      const fitsPart = new Ajv().compile({ definitions: schema.definitions, allOf: [part] });
      for (const value of [part.default, ...(part.examples ?? [])])
        if (value !== undefined) expect(fitsPart(value), JSON.stringify(value)).toBe(true);
    }
  });

  test("has each member that the parser reads, and no other", () => {
    const every: Required<Directory> = {
      startUrl,
      accounts: [{ ...account, accountName: "a", emailAddress: "a@b.c" }],
      applications: [
        { arn: "arn:aws:sso::111122223333:application/i/a", scopes: ["openid"], redirectUris: [] },
      ],
      iam: {
        users: [{ ...user, mfaSerial: "m", mfaCodes: ["123456"] }],
        roles: [{ arn, trust: ["*"], externalId: "e", mfa: true, subject: "*", maxSessionDuration: 3600 }],
        identityProviders: [{ issuer: startUrl, audiences: ["a"], keys: [key] }],
      },
    };
    const known = ({ properties }: SchemaObject) => Object.keys(properties).sort();
    const { definitions } = schema;
    const { iam } = schema.properties;
    const read = parseDirectory({ $schema: "./directory.schema.json", ...every });
    const readIam = read.iam ?? {};
    expect(read).toEqual(every);
    expect(known(schema)).toEqual(["$schema", ...Object.keys(read).sort()]);
    expect(known(definitions.account)).toEqual(Object.keys(read.accounts[0] ?? {}).sort());
    expect(known(definitions.application)).toEqual(Object.keys(read.applications?.[0] ?? {}).sort());
    expect(known(iam)).toEqual(Object.keys(readIam).sort());
    expect(known(definitions.user)).toEqual(Object.keys(readIam.users?.[0] ?? {}).sort());
    expect(known(definitions.role)).toEqual(Object.keys(readIam.roles?.[0] ?? {}).sort());
    expect(known(definitions.identityProvider)).toEqual(
      Object.keys(readIam.identityProviders?.[0] ?? {}).sort(),
    );
  });

  test.each<[string, unknown]>([
    ["a list", []],
    ["no start URL", { accounts: [] }],
    ["a start URL without a scheme", { startUrl: "idc.example", accounts: [] }],
    ["no accounts", { startUrl }],
    ["a number for an account id", { startUrl, accounts: [{ ...account, accountId: 112233445566 }] }],
    ["an account id of 11 digits", { startUrl, accounts: [{ ...account, accountId: "01122334455" }] }],
    ["an empty name", { startUrl, accounts: [{ ...account, accountName: "" }] }],
    ["no email address as null", { startUrl, accounts: [{ ...account, emailAddress: null }] }],
    ["a role twice", { startUrl, accounts: [{ ...account, roles: ["A", "B", "A"] }] }],
    ["no roles", { startUrl, accounts: [{ accountId: account.accountId }] }],
    ["an application's name", { startUrl, accounts: [], applications: [{ arn: "app" }] }],
    [
      "no scopes as null",
      {
        startUrl,
        accounts: [],
        applications: [{ arn: "arn:aws:sso::111122223333:application/i/a", scopes: null }],
      },
    ],
    ["users as an object", withIam({ users: {} })],
    ["no users as null", withIam({ users: null })],
    ["a user with the ARN of a role", withIam({ users: [{ ...user, arn }] })],
    ["a temporary key", withIam({ users: [{ ...user, accessKeyId: "ASIAAAAAAAAAAAAAAAAA" }] })],
    ["a user without a secret", withIam({ users: [{ ...user, secretAccessKey: undefined }] })],
    ["an MFA code of 5 digits", withIam({ users: [{ ...user, mfaCodes: ["12345"] }] })],
    ["a role without trust", withIam({ roles: [{ arn }] })],
    ["trust in a name", withIam({ roles: [{ arn, trust: ["ada"] }] })],
    ["a session of 15 minutes", withIam({ roles: [{ arn, trust: [], maxSessionDuration: 900 }] })],
    ["a text for mfa", withIam({ roles: [{ arn, trust: [], mfa: "yes" }] })],
    ["a provider without audiences", withIam({ identityProviders: [{ issuer: startUrl }] })],
    ["a text for a key", withIam({ identityProviders: [{ issuer: startUrl, audiences: [], keys: ["k"] }] })],
    ["a misspelled member", { startUrl, accounts: [], aplications: [] }],
    ["accounts by another name", { startUrl, acounts: [] }],
    ["$schema below the top", { startUrl, accounts: [{ ...account, $schema: "" }] }],
    ["a misspelled member of an account", { startUrl, accounts: [{ ...account, emailAdress: "a@b.c" }] }],
    [
      "a misspelled member of an application",
      {
        startUrl,
        accounts: [],
        applications: [{ arn: "arn:aws:sso::111122223333:application/i/a", scope: ["openid"] }],
      },
    ],
    ["a misspelled member of iam", withIam({ user: [] })],
    ["a misspelled member of a user", withIam({ users: [{ ...user, mfaCode: ["123456"] }] })],
    ["a misspelled member of a role", withIam({ roles: [{ arn, trust: [], externalID: "e" }] })],
    [
      "a misspelled member of a provider",
      withIam({ identityProviders: [{ issuer: startUrl, audiences: [], key: [] }] }),
    ],
  ])("refuses %s, as the parser does", (_, value) => {
    const document: unknown = JSON.parse(JSON.stringify(value));
    expect(fits(document)).toBe(false);
    expect(complaintOf(document)).toBeDefined();
  });

  test("takes and refuses what the parser does, whatever stands where", () => {
    const wrong = fc.constantFrom<unknown>(
      ...[undefined, null, true, 0, 3600.5, 7200, "", "x", "*", startUrl, arn, user.arn],
      ...[account.accountId, [], [""], ["a", "a"], {}, account],
    );
    const told = new Map([
      ["taken", 0],
      ["refused", 0],
    ]);
    fc.assert(
      fc.property(documents, fc.option(fc.tuple(fc.nat(), fc.option(wrong))), (drawn, change) => {
        const document = structuredClone(drawn);
        const places = placesIn(document);
        if (change) {
          const [index, value] = change;
          const place = places[index % places.length];
          if (place && value === null) misspell(place);
          else if (place) place.owner[place.name] = structuredClone(value);
        }
        const read: unknown = JSON.parse(JSON.stringify(document));
        const complaint = complaintOf(read);
        if (complaint !== undefined && beyondSchemas.test(complaint)) return;
        expect(fits(read), complaint).toBe(complaint === undefined);
        const outcome = complaint === undefined ? "taken" : "refused";
        told.set(outcome, (told.get(outcome) ?? 0) + 1);
      }),
      { numRuns: 500 },
    );
    expect(Math.min(...told.values())).toBeGreaterThan(50);
  });
});
