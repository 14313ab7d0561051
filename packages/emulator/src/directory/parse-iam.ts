import { createPublicKey } from "node:crypto";
import type { Checker } from "./checker";
import type { Iam, IamRole, IamUser, IdentityProvider } from "./iam";

/** The lifetimes of sessions that a role can allow, in seconds. */
const SHORTEST = 3600;
const LONGEST = 43_200;

const userArn = /^arn:aws[\w-]*:iam::\d{12}:user\/(?:[\x21-\x7e]+\/)?[\w+=,.@-]+$/;
const roleArn = /^arn:aws[\w-]*:iam::\d{12}:role\/(?:[\x21-\x7e]+\/)?[\w+=,.@-]+$/;
const principal = /^(?:\d{12}|arn:aws.*|https?:\/\/.+|\*)$/;

/** @throws DirectoryError that names the first invalid member */
export function parseIam(at: Checker, json: unknown): Iam {
  const entry = at.record("iam", json, "users", "roles", "identityProviders");
  const listOf = <Item>(name: keyof typeof entry, parse: (path: string, item: unknown) => Item) => {
    const path = `iam.${name}`;
    const { [name]: given = [] } = entry;
    return at.array(path, given).map((item, index) => parse(`${path}[${index}]`, item));
  };
  const users = listOf("users", (path, user) => parseUser(at, path, user));
  const roles = listOf("roles", (path, role) => parseRole(at, path, role));
  const identityProviders = listOf("identityProviders", (path, it) => parseProvider(at, path, it));
  at.unique(
    users.map(({ accessKeyId }) => accessKeyId),
    (index) => `iam.users[${index}].accessKeyId`,
  );
  at.unique(
    roles.map(({ arn }) => arn),
    (index) => `iam.roles[${index}].arn`,
  );
  at.unique(
    identityProviders.map(({ issuer }) => issuer),
    (index) => `iam.identityProviders[${index}].issuer`,
  );
  return { users, roles, identityProviders };
}

function parseUser(at: Checker, path: string, json: unknown): IamUser {
  const user = at.record(path, json, "arn", "accessKeyId", "secretAccessKey", "mfaSerial", "mfaCodes");
  const { mfaCodes } = user;
  return {
    arn: at.matching(
      `${path}.arn`,
      user.arn,
      userArn,
      "the ARN of a user, such as arn:aws:iam::111122223333:user/ada",
    ),
    accessKeyId: at.matching(
      `${path}.accessKeyId`,
      user.accessKeyId,
      /^(?!ASIA)[A-Z0-9]{16,128}$/,
      "16 to 128 capital letters and digits that do not begin with ASIA",
    ),
    secretAccessKey: at.secret(`${path}.secretAccessKey`, user.secretAccessKey),
    ...at.textIfGiven(path, "mfaSerial", user),
    ...(mfaCodes !== undefined && {
      mfaCodes: at.array(`${path}.mfaCodes`, mfaCodes).map((code, index) => {
        return at.matching(`${path}.mfaCodes[${index}]`, code, /^\d{6}$/, "a string of 6 digits");
      }),
    }),
  };
}

function parseRole(at: Checker, path: string, json: unknown): IamRole {
  const names = ["arn", "trust", "externalId", "mfa", "subject", "maxSessionDuration"] as const;
  const role = at.record(path, json, ...names);
  const { mfa, maxSessionDuration } = role;
  return {
    arn: at.matching(
      `${path}.arn`,
      role.arn,
      roleArn,
      "the ARN of a role, such as arn:aws:iam::111122223333:role/Deploy",
    ),
    trust: at.array(`${path}.trust`, role.trust).map((item, index) => {
      const accepted =
        "an account id, the ARN of a user or a role, in which * is any text, or an issuer's URL";
      return at.matching(`${path}.trust[${index}]`, item, principal, accepted);
    }),
    ...at.textIfGiven(path, "externalId", role),
    ...at.textIfGiven(path, "subject", role),
    ...(mfa !== undefined && { mfa: at.boolean(`${path}.mfa`, mfa) }),
    ...(maxSessionDuration !== undefined && {
      maxSessionDuration: at.wholeNumber(`${path}.maxSessionDuration`, maxSessionDuration, SHORTEST, LONGEST),
    }),
  };
}

function parseProvider(at: Checker, path: string, json: unknown): IdentityProvider {
  const provider = at.record(path, json, "issuer", "audiences", "keys");
  const { keys } = provider;
  return {
    issuer: at.url(`${path}.issuer`, provider.issuer),
    audiences: at.array(`${path}.audiences`, provider.audiences).map((audience, index) => {
      return at.text(`${path}.audiences[${index}]`, audience);
    }),
    ...(keys !== undefined && {
      keys: at.array(`${path}.keys`, keys).map((key, index) => parseKey(at, `${path}.keys[${index}]`, key)),
    }),
  };
}

function parseKey(at: Checker, path: string, json: unknown): Record<string, unknown> {
  const key = at.object(path, json);
  try {
    createPublicKey({ key, format: "jwk" });
    return key;
  } catch {
    return at.reject(path, json, "a public key as a JWK");
  }
}
