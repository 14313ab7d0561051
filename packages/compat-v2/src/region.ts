const pseudo: { readonly [region: string]: string } = {
  "aws-global": "us-east-1",
  "aws-fips": "us-east-1",
  "fips-aws-global": "us-east-1",
  "aws-us-gov-global": "us-gov-west-1",
  "fips-aws-us-gov-global": "us-gov-west-1",
};

/** Whether a name requests the FIPS endpoint of a region, as `fips-us-east-1` does. */
export function isFipsRegion(name: unknown): boolean {
  return typeof name === "string" && /^fips-|-fips$/.test(name);
}

/** The region that a pseudo region stands for; any other name is returned unchanged. */
export function realRegion(name: string): string {
  if (Object.hasOwn(pseudo, name)) return pseudo[name] as string;
  return isFipsRegion(name) ? name.replace(/fips-(dkr-|prod-)?|-fips/, "") : name;
}
