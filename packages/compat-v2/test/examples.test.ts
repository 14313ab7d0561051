import { runInNewContext } from "node:vm";
import type AWS from "@identity-center/compat-v2";
import { createPortal } from "@identity-center/emulator";
import { expect, onTestFinished, test } from "vitest";
import { fieldsOf } from "./witness/fields";
import { ours, theirs } from "./witness/sides";

// The reference's examples, letter by letter. They leave region and endpoint to `AWS.config`.

const callOf = (operation: string, members: readonly string[]) => `
  var params = {
${members.map((member) => `    ${member}`).join("\n")}
  };
  sso.${operation}(params, function(err, data) {
    if (err) console.log(err, err.stack); // an error occurred
    else     console.log(data);           // successful response
  });
`;

const examples: readonly (readonly [string, string])[] = [
  [
    "getRoleCredentials",
    callOf("getRoleCredentials", [
      "accessToken: 'STRING_VALUE', /* required */",
      "accountId: 'STRING_VALUE', /* required */",
      "roleName: 'STRING_VALUE' /* required */",
    ]),
  ],
  [
    "listAccountRoles",
    callOf("listAccountRoles", [
      "accessToken: 'STRING_VALUE', /* required */",
      "accountId: 'STRING_VALUE', /* required */",
      "maxResults: 'NUMBER_VALUE',",
      "nextToken: 'STRING_VALUE'",
    ]),
  ],
  [
    "listAccounts",
    callOf("listAccounts", [
      "accessToken: 'STRING_VALUE', /* required */",
      "maxResults: 'NUMBER_VALUE',",
      "nextToken: 'STRING_VALUE'",
    ]),
  ],
  ["logout", callOf("logout", ["accessToken: 'STRING_VALUE' /* required */"])],
];

const making = [
  "var sso = new AWS.SSO();",
  "var sso = new AWS.SSO({apiVersion: '2019-06-10'});",
  `AWS.config.apiVersions = {
    sso: '2019-06-10',
    // other service API versions
  };

  var sso = new AWS.SSO();`,
];

/** What a good answer holds; that of logout holds nothing. */
const results: { readonly [operation: string]: string } = {
  getRoleCredentials: "roleCredentials",
  listAccountRoles: "roleList",
  listAccounts: "accountList",
};

/** The two placeholders stand for values: a token that is good or bad, an account, a role, a number. */
function filled(example: string, accessToken: string, accountId: string, roleName: string): string {
  return example
    .replace("accessToken: 'STRING_VALUE'", `accessToken: '${accessToken}'`)
    .replace("accountId: 'STRING_VALUE'", `accountId: '${accountId}'`)
    .replace("roleName: 'STRING_VALUE'", `roleName: '${roleName}'`)
    .replace("'NUMBER_VALUE',\n    nextToken: 'STRING_VALUE'", "5");
}

/** Runs a program on a side until it has printed; gives what. */
async function printed(side: typeof AWS, example: string, fill: boolean): Promise<unknown> {
  const portal = createPortal({ seed: 3, clock: () => Date.UTC(2030, 0, 1) });
  const { endpoint, close } = await portal.listen();
  onTestFinished(close);
  const { accessToken } = portal.signIn();
  const { accountId = "", roles = [] } = portal.directory.accounts[0] ?? {};
  const program = fill ? filled(example, accessToken, accountId, `${roles[0]}`) : example;
  const { region, endpoint: before } = side.config;
  const { apiVersions } = side.config;
  side.config.update({ region: "us-east-1", endpoint, retryDelayOptions: { base: 0 } } as object);
  try {
    return await new Promise((resolve) => {
      const log = (value: unknown, stack?: string) => resolve([fieldsOf(value), typeof stack]);
      runInNewContext(program, { AWS: side, console: { log } });
    });
  } finally {
    side.config.update({ region, endpoint: before, apiVersions } as object);
  }
}

for (const [index, make] of making.entries()) {
  test.each(examples)(`%s of the reference, service object ${index}`, async (operation, example) => {
    for (const fill of [false, true]) {
      const their: any = await printed(theirs, `${make}\n${example}`, fill);
      const our: any = await printed(ours, `${make}\n${example}`, fill);
      for (const field of Object.keys(Object(their[0]))) if (/^\[/.test(field)) delete their[0][field];
      expect(our).toEqual(their);
      const result = fill ? results[operation] : "code";
      expect(Object.keys(our[0])).toEqual(result ? expect.arrayContaining([result]) : []);
    }
  });
}

test("a program of the reference's guide to requests", async () => {
  const program = `
  var request = sso.listAccounts({accessToken: 'STRING_VALUE'});

  // register callbacks on request to retrieve response data
  request.on('success', function(response) {
    console.log("Success!", typeof response.data);
  }).on('error', function(error, response) {
    console.log("Error!", error.code, response.error === error);
  }).on('complete', function(response) {
    console.log("Always!", typeof response);
  }).send();`;
  for (const side of [theirs, ours]) {
    const portal = createPortal();
    const { endpoint, close } = await portal.listen();
    onTestFinished(close);
    const lines: unknown[][] = [];
    await new Promise<void>((resolve) => {
      const log = (...line: unknown[]) => {
        lines.push(line);
        if (line[0] === "Always!") resolve();
      };
      const sso = new side.SSO({ region: "us-east-1", endpoint });
      runInNewContext(program, { sso, console: { log } });
    });
    expect(lines).toEqual([
      ["Error!", "UnauthorizedException", true],
      ["Always!", "object"],
    ]);
  }
});
