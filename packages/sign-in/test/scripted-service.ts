/** The reply of the service to one request: a body, a status with a body, or a network error. */
export type Reply = object | readonly [status: number, body: object | string] | Error;

export interface ScriptedService {
  /** The bodies of the requests, by path. */
  readonly requests: { readonly path: string; readonly body: any }[];
  handle(request: { path: string; body: string }): Promise<{ response: any }>;
}

export const registration = {
  clientId: "client-id",
  clientSecret: "eyJraWQiOiJrZXktMTU2NDAyODA5OSIs.Zq9wXvBt4LmNc7Rk",
  clientSecretExpiresAt: Date.UTC(2030, 3, 1) / 1000,
};

export const authorization = {
  deviceCode: "gT7yHn3WcX5vBz8KqPr2LdJf6MsUaEi4",
  userCode: "ABCD-EFGH",
  verificationUri: "https://device.example/",
  expiresIn: 600,
  interval: 5,
};

/** The reply of the service while a sign-in is pending. */
export const oauth = (error: string): Reply => [400, { error, error_description: `It is ${error}` }];

/** A service that returns the next reply for each poll, and repeats the last one. */
export function scriptedService(
  polls: readonly Reply[],
  device: Reply = authorization,
  register: Reply = registration,
): ScriptedService {
  const requests: { path: string; body: any }[] = [];
  const replyTo = (path: string): Reply => {
    const asked = requests.filter((request) => request.path === path).length;
    if (path === "/client/register") return register;
    if (path === "/device_authorization") return device;
    return polls[Math.min(asked, polls.length) - 1] as Reply;
  };
  return {
    requests,
    async handle({ path, body }) {
      requests.push({ path, body: JSON.parse(body) });
      const reply = replyTo(path);
      if (reply instanceof Error) throw reply;
      const [statusCode, content] = Array.isArray(reply) ? reply : [200, reply];
      const text = typeof content === "string" ? content : JSON.stringify(content);
      return { response: { statusCode, headers: {}, body: text } };
    },
  };
}
