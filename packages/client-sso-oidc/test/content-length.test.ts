import * as peer from "@aws-sdk/client-sso-oidc";
import * as own from "@identity-center/client-sso-oidc";
import { expect, test } from "vitest";

const places = (["serialize", "build", "finalizeRequest"] as const).flatMap((step) =>
  (["high", "normal", "low"] as const).map((priority) => ({ step, priority })),
);

/** Where middlewares of the caller's see the length of a body in the request's headers, and which. */
async function seenBy({ SSOOIDCClient, RegisterClientCommand }: any): Promise<string[]> {
  const requestHandler = { handle: async () => ({ response: { statusCode: 400, headers: {}, body: "" } }) };
  const client = new SSOOIDCClient({ region: "us-east-1", requestHandler, maxAttempts: 1 });
  const seen: string[] = [];
  for (const { step, priority } of places) {
    const note = (next: any) => (call: any) => {
      seen.push(`${step} ${priority}: ${call.request?.headers["content-length"]}`);
      return next(call);
    };
    client.middlewareStack.add(note, { step, priority });
  }
  const command = new RegisterClientCommand({ clientName: "Zoë", clientType: "public" });
  await client.send(command).catch(() => undefined);
  return seen;
}

test("the length of a body is told where the AWS SDK tells it, in bytes", async () => {
  const seen = await seenBy(own);
  expect(seen).toEqual(await seenBy(peer));
  const length = Buffer.byteLength(JSON.stringify({ clientName: "Zoë", clientType: "public" }));
  expect(seen).toContain(`build normal: ${length}`);
});
