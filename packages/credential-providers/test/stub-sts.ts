import type { RequestHandler } from "@identity-center/core";

/** A request to STS, as it arrived. */
export interface StsCall {
  readonly host: string;
  /** The id of the key that signed it; undefined for a request without a signature. */
  readonly signer: string | undefined;
  readonly parameters: Readonly<Record<string, string>>;
}

/** What the stub answers: seconds that the credentials last, or an error. */
export type StsAnswer = number | { readonly status: number; readonly code: string; readonly message: string };

/** An STS that gives any role to anyone. Its keys are named by the role. */
export function stubSts({
  now,
  answer = () => 3600,
}: {
  readonly now: () => number;
  readonly answer?: (call: StsCall) => StsAnswer | Promise<StsAnswer>;
}) {
  const calls: StsCall[] = [];
  const requestHandler: RequestHandler = {
    async handle(request: any) {
      const { hostname, headers, body } = request;
      const text = typeof body === "string" ? body : Buffer.from(body).toString();
      const signature = Object.entries(headers).find(([name]) => name.toLowerCase() === "authorization")?.[1];
      const call: StsCall = {
        host: hostname,
        signer: /Credential=([^/]+)/.exec(String(signature ?? ""))?.[1],
        parameters: Object.fromEntries(new URLSearchParams(text)),
      };
      calls.push(call);
      const said = await answer(call);
      const [statusCode, xml] =
        typeof said === "number" ? [200, granted(call, said)] : [said.status, refused(said)];
      const response = {
        statusCode,
        headers: { "content-type": "text/xml", date: new Date(now()).toUTCString() },
        body: new TextEncoder().encode(xml),
      };
      return { response };
    },
  } as RequestHandler;

  function granted({ parameters }: StsCall, seconds: number): string {
    const { Action, RoleArn = "", RoleSessionName = "" } = parameters;
    const name = RoleArn.split("/").at(-1);
    const expiration = new Date(now() + seconds * 1000).toISOString();
    return `<${Action}Response xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><${Action}Result><AssumedRoleUser><AssumedRoleId>AROAEXAMPLE:${RoleSessionName}</AssumedRoleId><Arn>arn:aws:sts::111122223333:assumed-role/${name}/${RoleSessionName}</Arn></AssumedRoleUser><Credentials><AccessKeyId>ASIA${name}${calls.length}</AccessKeyId><SecretAccessKey>secret</SecretAccessKey><SessionToken>token</SessionToken><Expiration>${expiration}</Expiration></Credentials></${Action}Result><ResponseMetadata><RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId></ResponseMetadata></${Action}Response>`;
  }

  function refused({ code, message }: Exclude<StsAnswer, number>): string {
    return `<ErrorResponse xmlns="https://sts.amazonaws.com/doc/2011-06-15/"><Error><Type>Sender</Type><Code>${code}</Code><Message>${message}</Message></Error><RequestId>c6104cbe-af31-11e0-8154-cbc7ccf896c7</RequestId></ErrorResponse>`;
  }

  return { calls, requestHandler };
}
