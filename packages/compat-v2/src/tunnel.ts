import { Agent, type AgentOptions, request as httpRequest } from "node:http";
import { Agent as HttpsAgent, request as httpsRequest } from "node:https";
import type { Socket } from "node:net";
import { type ConnectionOptions, connect } from "node:tls";
import { awsError } from "./aws-error";

type Connected = (error: Error | null, socket?: Socket) => void;
interface Target extends ConnectionOptions {
  readonly host: string;
  readonly port: number;
}

/** At most 50 connections at once; other requests wait. */
const pool: AgentOptions = { keepAlive: true, maxSockets: 50 };

/**
 * Agents whose connections are tunnelled through a proxy, so that the proxy cannot read the token.
 * @param timeout - milliseconds to open the tunnel; 0 for no limit
 */
export function tunnels(proxy: string, timeout: number): { httpAgent: Agent; httpsAgent: HttpsAgent } {
  const httpAgent = new Agent(pool);
  const httpsAgent = new HttpsAgent(pool);
  const through =
    (secure: boolean) =>
    (target: Target, connected: Connected): void => {
      openTunnel(new URL(proxy), target, timeout, (error, socket) => {
        if (error || !socket || !secure) connected(error, socket);
        else {
          const { host } = target;
          const encrypted = connect({ ...target, socket, servername: target.servername ?? host });
          encrypted.once("secureConnect", () => connected(null, encrypted));
          encrypted.once("error", connected);
        }
      });
    };
  Object.assign(httpAgent, { createConnection: through(false) });
  Object.assign(httpsAgent, { createConnection: through(true) });
  return { httpAgent, httpsAgent };
}

function openTunnel(proxy: URL, { host, port }: Target, timeout: number, done: Connected): void {
  const path = `${host}:${port}`;
  const headers: Record<string, string> = { host: path };
  if (proxy.username) {
    const user = `${decodeURIComponent(proxy.username)}:${decodeURIComponent(proxy.password)}`;
    headers["proxy-authorization"] = `Basic ${Buffer.from(user).toString("base64")}`;
  }
  const request = proxy.protocol === "https:" ? httpsRequest : httpRequest;
  const asked = request(new URL(proxy.origin), { method: "CONNECT", path, headers, agent: false, timeout });
  asked.once("connect", ({ statusCode, statusMessage }, socket: Socket) => {
    if (statusCode === 200) return done(null, socket);
    socket.destroy();
    return done(awsError(new Error(`The proxy refused a tunnel to ${path}: ${statusCode} ${statusMessage}`)));
  });
  // A proxy that sends an ordinary response does not support tunnels.
  asked.once("response", ({ statusCode, statusMessage }) => {
    asked.destroy(new Error(`The proxy gave no tunnel to ${path}: ${statusCode} ${statusMessage}`));
  });
  asked.once("timeout", () =>
    asked.destroy(new Error(`The proxy gave no tunnel to ${path} within ${timeout} ms`)),
  );
  asked.once("error", done);
  asked.end();
}
