import { SSOOIDC, type SSOOIDCClientConfig } from "@identity-center/client-sso-oidc";
import { onTestFinished } from "vitest";
import { type Answer, type Recorder, record } from "./recorder";

/** A recording server for one test, and a client of it. */
export async function openWorld(
  answer?: Answer,
  config: SSOOIDCClientConfig = {},
): Promise<{ recorder: Recorder; client: SSOOIDC }> {
  const recorder = await record(answer);
  onTestFinished(recorder.close);
  const client = new SSOOIDC({ region: "us-east-1", endpoint: recorder.endpoint, ...config });
  onTestFinished(() => client.destroy());
  return { recorder, client };
}

/** The error of a call that has to fail. */
export async function failureOf(call: Promise<unknown>): Promise<any> {
  return call.then(
    (output) => {
      throw new Error(`Expected a failure, got ${JSON.stringify(output)}`);
    },
    (error) => error,
  );
}
