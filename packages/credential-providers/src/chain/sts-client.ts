import type { STSClient } from "@identity-center/client-sts";
import type { AwsCredentialIdentity } from "../credential-identity";
import type { Surroundings } from "../surroundings";

/** Who asks STS, and where. */
export interface StsIdentity {
  readonly region: string;
  /** The profile whose endpoints are used. */
  readonly profile: string;
  /** @default none, where the request has a token instead */
  readonly credentials?: AwsCredentialIdentity | undefined;
}

/** Runs some work with a client of STS. */
export async function withSTSClient<T>(
  { configOf, listening, stsEndpoint }: Surroundings,
  { region, profile, credentials }: StsIdentity,
  work: (client: Pick<STSClient, "send">) => Promise<T>,
): Promise<T> {
  const { STSClient } = await import("@identity-center/client-sts");
  const client = new STSClient({ ...configOf({ profile }), region, endpoint: stsEndpoint, credentials });
  return listening(client, work).finally(() => client.destroy());
}
