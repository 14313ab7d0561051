import { createServer, type IncomingMessage, type RequestListener } from "node:http";
import type { AddressInfo } from "node:net";
import AWS from "@identity-center/compat-v2";
import { createPortal, type FaultPlan, type Listener, type Portal } from "@identity-center/emulator";
import { onTestFinished } from "vitest";

/** A server on loopback, closed with the test. */
export async function serve(
  listener: RequestListener,
): Promise<{ endpoint: string; seen: IncomingMessage[] }> {
  const seen: IncomingMessage[] = [];
  const server = createServer((request, response) => {
    seen.push(request);
    listener(request, response);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  onTestFinished(async () => {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  });
  return { endpoint: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, seen };
}

/** A portal with faults, a session and a service object of either side; closed with the test. */
export async function open(
  faults: FaultPlan = [],
  options: AWS.SSO.Types.ClientConfiguration = {},
  side: typeof AWS = AWS,
): Promise<{ portal: Portal; listener: Listener; sso: AWS.SSO; accessToken: string }> {
  const portal = createPortal({ faults });
  const listener = await portal.listen();
  onTestFinished(() => listener.close());
  const sso = new side.SSO({
    region: "us-east-1",
    endpoint: listener.endpoint,
    retryDelayOptions: { base: 0 },
    ...options,
  });
  return { portal, listener, sso, accessToken: portal.signIn().accessToken };
}

/** How a request ends. */
export function outcome(request: AWS.Request<any, AWS.AWSError>): Promise<any> {
  return request.promise().catch((error) => error);
}

/** What comes first: a promise's value, or this many milliseconds. */
export function within<T>(ms: number, promise: Promise<T>): Promise<T | "pending"> {
  return Promise.race([promise, new Promise<"pending">((resolve) => setTimeout(resolve, ms, "pending"))]);
}
