import { devNull } from "node:os";
import { STS, type STSClientConfig } from "@identity-center/client-sts";
import { vi } from "vitest";

// Neither the variables nor the files of whoever runs the tests have a say.
for (const name of Object.keys(process.env)) if (name.startsWith("AWS_")) vi.stubEnv(name, undefined);
vi.stubEnv("AWS_CONFIG_FILE", devNull);
vi.stubEnv("AWS_SHARED_CREDENTIALS_FILE", devNull);

/** A request as it was when it was sent. */
export interface Sent {
  readonly method: string;
  readonly protocol: string;
  readonly hostname: string;
  readonly port?: number;
  readonly path: string;
  readonly query: Record<string, string>;
  readonly headers: Record<string, string>;
  readonly body: string;
}

export interface Answer {
  readonly status?: number;
  readonly headers?: Record<string, string>;
  readonly body?: string;
}

export const credentials = {
  accessKeyId: "AKIDEXAMPLE",
  secretAccessKey: "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY",
  sessionToken: "IQoJb3JpZ2luX2VjEXAMPLE//////////wEaCXVzLWVhc3QtMSJHMEUC==",
};

const ofService = { "x-amzn-requestid": "a-request" };

/** The answer of an operation. */
export function answer(operation: string, result: string): Answer {
  const body = `<${operation}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <${operation}Result>${result}</${operation}Result>
  <ResponseMetadata><RequestId>a-request</RequestId></ResponseMetadata>
</${operation}Response>`;
  return { headers: ofService, body };
}

/** An error as STS writes it. */
export function failure(status: number, code: string, message: string): Answer {
  const body = `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/">
  <Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error>
  <RequestId>a-request</RequestId>
</ErrorResponse>`;
  return { status, headers: ofService, body };
}

export const identity = answer(
  "GetCallerIdentity",
  "<Arn>arn:aws:iam::111122223333:user/ana</Arn><UserId>AIDA</UserId><Account>111122223333</Account>",
);

export const role = answer(
  "AssumeRole",
  `<AssumedRoleUser><AssumedRoleId>AROA:build</AssumedRoleId><Arn>arn:aws:sts::1:assumed-role/r/build</Arn></AssumedRoleUser>
  <Credentials><AccessKeyId>ASIAEXAMPLE</AccessKeyId><SecretAccessKey>secret/of+role</SecretAccessKey>
  <SessionToken>token/of+role==</SessionToken><Expiration>2030-01-01T01:00:00Z</Expiration></Credentials>
  <PackedPolicySize>6</PackedPolicySize>`,
);

/** A request handler that notes each request, and gives one answer after the other, the last one for ever. */
export function stubHandler(...answers: readonly Answer[]) {
  const requests: Sent[] = [];
  return {
    requests,
    metadata: { handlerProtocol: "stub" },
    async handle(request: Sent) {
      requests.push({ ...request, query: { ...request.query }, headers: { ...request.headers } });
      const {
        status,
        headers = {},
        body = "",
      } = answers[Math.min(requests.length, answers.length) - 1] ?? {};
      return { response: { statusCode: status ?? 200, headers, body: Buffer.from(body) } };
    },
    destroy() {},
  };
}

/** A client of a stub, and what it sends. */
export function clientOf(answers: readonly Answer[], config: STSClientConfig = {}) {
  const requestHandler = stubHandler(...answers);
  const client = new STS({ region: "eu-west-1", credentials, requestHandler, maxAttempts: 1, ...config });
  return { client, requests: requestHandler.requests };
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
