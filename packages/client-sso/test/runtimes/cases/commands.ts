import {
  GetRoleCredentialsCommand,
  ListAccountRolesCommand,
  ListAccountsCommand,
  LogoutCommand,
  SSOClient,
  UnauthorizedException,
} from "@identity-center/client-sso";
import { all, equal, failureOf, matches, ok } from "../asserts";
import type { Case } from "../case";

export const commands: readonly Case[] = [
  {
    name: "ListAccounts answers with the accounts of the user",
    async run({ client, accessToken, accounts }) {
      const { $metadata, ...output } = await client().send(new ListAccountsCommand({ accessToken }));
      equal(output, { accountList: accounts.map(({ roles: _, ...account }) => account) });
      const { requestId, ...metadata } = $metadata;
      equal(metadata, { httpStatusCode: 200, attempts: 1, totalRetryDelay: 0 });
      matches(requestId, /^[\da-f-]{36}$/, "requestId");
    },
  },
  {
    name: "ListAccountRoles answers with the roles of the account that was asked for",
    async run({ client, accessToken, accounts }) {
      for (const { accountId, roles } of accounts.slice(0, 3)) {
        const { roleList } = await client().send(new ListAccountRolesCommand({ accessToken, accountId }));
        const expected = roles.map((roleName) => ({ roleName, accountId }));
        equal(roleList, expected);
      }
    },
  },
  {
    name: "GetRoleCredentials answers with credentials that end in epoch milliseconds",
    portal: { roleCredentialsDuration: 900_000 },
    async run({ client, accessToken, accounts: [account] }) {
      ok(account, "an account");
      const { accountId, roles } = account;
      const command = new GetRoleCredentialsCommand({ accessToken, accountId, roleName: `${roles[1]}` });
      const { roleCredentials } = await client().send(command);
      matches(roleCredentials.accessKeyId, /^ASIA[A-Z2-7]{16}$/, "accessKeyId");
      matches(roleCredentials.secretAccessKey, /^[A-Za-z0-9+/]{40}$/, "secretAccessKey");
      matches(roleCredentials.sessionToken, /^IQoJb3JpZ2luX2Vj/, "sessionToken");
      const left = roleCredentials.expiration - Date.now();
      ok(left > 0 && left <= 900_000, `an expiration within a quarter of an hour, got one in ${left} ms`);
    },
  },
  {
    name: "Logout answers with nothing, and from then on the token is refused",
    async run({ client, accessToken }) {
      const sso = client();
      const { $metadata, ...output } = await sso.send(new LogoutCommand({ accessToken }));
      equal(output, {});
      equal($metadata.httpStatusCode, 200);
      const error = await failureOf(sso.send(new ListAccountsCommand({ accessToken })));
      ok(error instanceof UnauthorizedException, "an UnauthorizedException");
    },
  },
  {
    name: "names, queries and tokens arrive as they were given",
    portal: {
      directory: {
        startUrl: "https://d-0.awsapps.com/start",
        accounts: [
          {
            accountId: "012345678901",
            accountName: "Zoë & Söhne, 本店 🏬",
            emailAddress: "z+1@example.com",
            roles: ["A.b@c=d,e+f_g-h"],
          },
        ],
      },
    },
    async run({ client, accessToken, accounts: [account] }) {
      ok(account, "an account");
      const sso = client();
      const { accountId, roles, ...expected } = account;
      equal((await sso.listAccounts({ accessToken })).accountList, [{ accountId, ...expected }]);
      const { roleList } = await sso.listAccountRoles({ accessToken, accountId });
      equal(roleList, [{ roleName: roles[0], accountId }]);
      const roleName = `${roleList[0]?.roleName}`;
      ok((await sso.getRoleCredentials({ accessToken, accountId, roleName })).roleCredentials, "credentials");
    },
  },
  {
    name: "one command can be sent twice at once, and each send gets its own answer",
    async run({ client, accessToken, accounts: [account] }) {
      ok(account, "an account");
      const { accountId, roles } = account;
      const command = new GetRoleCredentialsCommand({ accessToken, accountId, roleName: `${roles[0]}` });
      const sso = client();
      const [first, second] = await Promise.all([sso.send(command), sso.send(command)]);
      ok(
        first.roleCredentials.accessKeyId !== second.roleCredentials.accessKeyId,
        "two different access keys",
      );
    },
  },
  {
    name: "sixty calls at once all get their answers",
    async run({ client, accessToken, accounts }) {
      const sso = client();
      const calls = Array.from({ length: 60 }, (_, index) => {
        const accountId = `${accounts[index % accounts.length]?.accountId}`;
        return sso.listAccountRoles({ accessToken, accountId });
      });
      for (const [index, { roleList }] of (await Promise.all(calls)).entries()) {
        equal(roleList[0]?.accountId, accounts[index % accounts.length]?.accountId);
      }
    },
  },
  {
    name: "an SSOClient without the methods of SSO sends every command",
    async run({ endpoint, region, accessToken, accounts: [account] }) {
      ok(account, "an account");
      const { accountId, roles } = account;
      const client = new SSOClient({ endpoint, region });
      const roleName = `${roles[0]}`;
      const outputs = [
        await client.send(new ListAccountsCommand({ accessToken, maxResults: 1 })),
        await client.send(new ListAccountRolesCommand({ accessToken, accountId })),
        await client.send(new GetRoleCredentialsCommand({ accessToken, accountId, roleName })),
        await client.send(new LogoutCommand({ accessToken })),
      ];
      client.destroy();
      equal(
        outputs.map(({ $metadata }) => $metadata.httpStatusCode),
        [200, 200, 200, 200],
      );
    },
  },
  {
    name: "a callback hears the output, or the error alone",
    async run({ client, accessToken }) {
      const sso = client();
      const heard = (token: string) =>
        new Promise<unknown[]>((resolve) => {
          sso.listAccounts({ accessToken: token, maxResults: 1 }, (...given) => resolve(given));
        });
      const [nothing, output] = (await heard(accessToken)) as [unknown, { accountList: unknown[] }];
      equal(nothing, null);
      equal(output.accountList.length, 1);
      const [error, ...more] = (await heard("unknown")) as [Error];
      equal(error.name, "UnauthorizedException");
      equal(more, []);
    },
  },
  {
    name: "an input that the service would refuse is refused by name, and the portal hears nothing",
    async run({ client, accessToken, requests }) {
      const sso = client();
      const accountId = "000000000000";
      const bad: [string, Promise<unknown>][] = [
        ["accessToken", sso.listAccounts({})],
        ["accessToken", sso.listAccounts({ accessToken: "" })],
        ["accessToken", sso.logout({ accessToken: "line\nbreak" })],
        ["accountId", sso.listAccountRoles({ accessToken, accountId: "" })],
        ["roleName", sso.getRoleCredentials({ accessToken, accountId, roleName: "\ud800" })],
        ["maxResults", sso.listAccounts({ accessToken, maxResults: 101 })],
        ["accountId", all(sso.paginateListAccountRoles({ accessToken } as never))],
      ];
      for (const [parameter, call] of bad) {
        const error = await failureOf(call);
        equal([error.name, error.parameter], ["InvalidParameterError", parameter]);
      }
      equal(await requests(), 0, "requests");
    },
  },
];
