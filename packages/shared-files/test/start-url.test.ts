import { parseStartUrl, partitionOf, type StartUrl } from "@identity-center/shared-files";
import { describe, expect, it } from "vitest";

const com = "https://identitycenter.amazonaws.com";
const directory = {
  form: "directory",
  partition: "aws",
  instance: "d-1234567890",
  isDualStack: false,
} as const;
const commercial = {
  ...directory,
  url: "https://d-1234567890.awsapps.com/start",
  issuer: `${com}/d-1234567890`,
};
const alias = {
  form: "alias",
  url: "https://corp.awsapps.com/start",
  partition: "aws",
  instance: "corp",
  isDualStack: false,
  issuer: `${com}/corp`,
} as const;
const id = "ssoins-1234567890abcdef";

function instance(partition: string, region: string, issuer: string, isDualStack = false): Partial<StartUrl> {
  return { form: "instance", partition, region, instance: id, isDualStack, issuer: `${issuer}/${id}` };
}

function vanity(url: string): StartUrl {
  return { form: "vanity", url, isDualStack: false };
}

function local(url: string): StartUrl {
  return { form: "local", url, isDualStack: false };
}

const cn = "https://identitycenter.amazonaws.com.cn";
const eu = "https://identitycenter.amazonaws.eu";
const gov = "https://identitycenter.us-gov.amazonaws.com";

const cases: readonly (readonly [text: string, gives: Partial<StartUrl> | undefined])[] = [
  // Directories and aliases.
  ["https://d-1234567890.awsapps.com/start", commercial],
  ["https://d-1234567890.awsapps.com/start/", commercial],
  ["https://d-1234567890.awsapps.com/start#", commercial],
  ["https://d-1234567890.awsapps.com/start#/", commercial],
  ["https://d-1234567890.awsapps.com/start/#/?tab=accounts", commercial],
  ["https://d-1234567890.awsapps.com/start\\#/", commercial],
  ["https://d-1234567890.awsapps.com/start?x=1", commercial],
  ["https://D-1234567890.AWSAPPS.com/start", commercial],
  ["https://d-1234567890.awsapps.com./start", commercial],
  ["https://d-1234567890.awsapps.com:443/start", commercial],
  [
    "https://d-1234567890.awsapps.com:8443/start",
    { ...commercial, url: "https://d-1234567890.awsapps.com:8443/start" },
  ],
  ["https://d-1234567890.awsapps.com", { ...commercial, url: "https://d-1234567890.awsapps.com" }],
  ["http://d-1234567890.awsapps.com/start", { ...commercial, url: "http://d-1234567890.awsapps.com/start" }],
  ["https://corp.awsapps.com/start", alias],
  ["https://d-corp.awsapps.com/start", { form: "alias", instance: "d-corp", issuer: `${com}/d-corp` }],
  // GovCloud and China.
  [
    "https://start.us-gov-home.awsapps.com/directory/d-1234567890",
    {
      ...directory,
      partition: "aws-us-gov",
      url: "https://start.us-gov-home.awsapps.com/directory/d-1234567890",
      issuer: `${com}/d-1234567890`,
    },
  ],
  [
    "https://start.us-gov-home.awsapps.com/directory/corp#/",
    { form: "alias", partition: "aws-us-gov", instance: "corp", issuer: `${com}/corp` },
  ],
  [
    "https://start.us-gov-home.awsapps.com/",
    { form: "other", partition: "aws-us-gov", url: "https://start.us-gov-home.awsapps.com" },
  ],
  [
    "https://start.home.awsapps.cn/directory/d-1234567890",
    { ...directory, partition: "aws-cn", issuer: `${cn}/d-1234567890` },
  ],
  [
    "https://start.cn-north-1.home.awsapps.cn/directory/d-1234567890/",
    { ...directory, partition: "aws-cn", issuer: `${cn}/d-1234567890` },
  ],
  // Instances, with IPv4.
  [`https://${id}.eu-west-1.portal.amazonaws.com`, instance("aws", "eu-west-1", com)],
  [
    `https://${id}.eu-west-1.portal.amazonaws.com/#/`,
    { ...instance("aws", "eu-west-1", com), url: `https://${id}.eu-west-1.portal.amazonaws.com` },
  ],
  [`https://${id}.xx-new-7.portal.amazonaws.com`, instance("aws", "xx-new-7", com)],
  [`https://${id}.us-gov-west-1.portal.amazonaws.com`, instance("aws-us-gov", "us-gov-west-1", gov)],
  [`https://${id}.cn-north-1.portal.amazonaws.com.cn`, instance("aws-cn", "cn-north-1", cn)],
  [`https://${id}.eusc-de-east-1.portal.amazonaws.eu`, instance("aws-eusc", "eusc-de-east-1", eu)],
  [`https://${id.toUpperCase()}.EU-WEST-1.portal.amazonaws.com`, instance("aws", "eu-west-1", com)],
  // Instances, dual stack.
  [`https://${id}.portal.eu-west-1.app.aws`, instance("aws", "eu-west-1", com, true)],
  [`https://${id}.portal.eu-west-1.app.aws./#/`, instance("aws", "eu-west-1", com, true)],
  [
    `https://${id}.portal.cn-north-1.app.amazonwebservices.com.cn`,
    instance("aws-cn", "cn-north-1", cn, true),
  ],
  [
    `https://${id}.portal.eusc-de-east-1.api.amazonwebservices.eu`,
    instance("aws-eusc", "eusc-de-east-1", eu, true),
  ],
  [`https://${id}.portal.us-gov-east-1.app.aws`, instance("aws-us-gov", "us-gov-east-1", gov, true)],
  [
    `https://${id}.portal.us-iso-east-1.app.aws`,
    {
      form: "instance",
      url: `https://${id}.portal.us-iso-east-1.app.aws`,
      partition: "aws-iso",
      region: "us-iso-east-1",
      instance: id,
      isDualStack: true,
    },
  ],
  // Issuers.
  [`${com}/${id}`, { form: "issuer", partition: "aws", instance: id, issuer: `${com}/${id}` }],
  [`${com}/d-1234567890/`, { form: "issuer", instance: "d-1234567890", issuer: `${com}/d-1234567890` }],
  [`${cn}/${id}`, { form: "issuer", partition: "aws-cn", issuer: `${cn}/${id}` }],
  [`${gov}/${id}`, { form: "issuer", partition: "aws-us-gov", issuer: `${gov}/${id}` }],
  [`${eu}/${id}`, { form: "issuer", partition: "aws-eusc", issuer: `${eu}/${id}` }],
  [com, { form: "issuer", url: com, isDualStack: false }],
  // AWS's own, in another form.
  // No Region of China is at a name of the commercial partition, or the other way round.
  [`https://${id}.eu-west-1.portal.amazonaws.com.cn`, { form: "other", partition: "aws-cn" }],
  [`https://${id}.portal.cn-north-1.app.aws`, { form: "other", partition: "aws" }],
  ["https://d-1234567890.portal.eu-west-1.app.aws", { form: "other", partition: "aws" }],
  ["https://a.b.awsapps.com/start", { form: "other", partition: "aws" }],
  // A company's own, and look-alikes.
  ["https://portal.amazonaws.com", vanity("https://portal.amazonaws.com")],
  ["https://aws.example.com", vanity("https://aws.example.com")],
  ["https://AWS.example.com/sso/?next=1#/", vanity("https://aws.example.com/sso")],
  ["https://aws.example.com:8443/", vanity("https://aws.example.com:8443")],
  ["http://aws.example.com/start", vanity("http://aws.example.com/start")],
  ["https://evil-awsapps.cn/start", vanity("https://evil-awsapps.cn/start")],
  ["https://awsapps.com.example.net/start", vanity("https://awsapps.com.example.net/start")],
  [
    `https://${id}.eu-west-1.portal.amazonaws.com.cn.example.net`,
    vanity(`https://${id}.eu-west-1.portal.amazonaws.com.cn.example.net`),
  ],
  [`https://x.identitycenter.amazonaws.com/${id}`, vanity(`https://x.identitycenter.amazonaws.com/${id}`)],
  ["https://myapp.aws/start", vanity("https://myapp.aws/start")],
  ["https://10.0.0.7/start", vanity("https://10.0.0.7/start")],
  ["https://[2001:db8::1]/start", vanity("https://[2001:db8::1]/start")],
  // Stand-ins.
  ["http://127.0.0.1:8080/start", local("http://127.0.0.1:8080/start")],
  ["http://localhost:8080/start/", local("http://localhost:8080/start")],
  ["https://sso.localhost/start", local("https://sso.localhost/start")],
  ["http://[::1]:8080/start", local("http://[::1]:8080/start")],
  // None.
  ["d-1234567890.awsapps.com/start", undefined],
  ["ftp://d-1234567890.awsapps.com/start", undefined],
  ["javascript:alert(1)", undefined],
  ["https://user@d-1234567890.awsapps.com/start", undefined],
  ["https://d-1234567890.awsapps.com:pass@example.net/start", undefined],
  ["https://", undefined],
  ["", undefined],
];

describe("parseStartUrl", () => {
  it.each(cases)("%s", (text, gives) => {
    const parsed = parseStartUrl(text);
    if (gives === undefined) expect(parsed).toBeUndefined();
    else expect(parsed).toMatchObject(gives);
    expect(parsed?.issuer ?? "").not.toContain("undefined");
  });

  it.each([
    [null, "null"],
    [undefined, "undefined"],
    [new URL(com), "object"],
  ])("says what it takes where it gets %s", (given, type) => {
    expect(() => parseStartUrl(given as never)).toThrow(
      `parseStartUrl takes a string such as https://d-1234567890.awsapps.com/start, and got ${type}`,
    );
  });

  it("names no region or issuer where the URL does not", () => {
    expect(parseStartUrl("https://d-1234567890.awsapps.com/start")).not.toHaveProperty("region");
    expect(parseStartUrl("https://aws.example.com")).toEqual(vanity("https://aws.example.com"));
    expect(parseStartUrl(com)).not.toHaveProperty("issuer");
  });
});

it.each([
  ["eu-west-1", "aws"],
  ["xx-new-7", "aws"],
  ["cn-northwest-1", "aws-cn"],
  ["us-gov-east-1", "aws-us-gov"],
  ["eusc-de-east-1", "aws-eusc"],
  ["us-iso-west-1", "aws-iso"],
  ["us-isob-east-1", "aws-iso-b"],
  ["eu-isoe-west-1", "aws-iso-e"],
  ["us-isof-south-1", "aws-iso-f"],
])("%s is in the partition %s", (region, partition) => {
  expect(partitionOf(region)).toBe(partition);
});
