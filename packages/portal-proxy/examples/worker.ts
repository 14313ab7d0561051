import { createPortalProxy, type SessionStore } from "@identity-center/portal-proxy";

/** `SESSIONS` is whatever your Workers share, such as a Durable Object; `SESSION_KEYS` is a secret. */
interface Bindings {
  readonly SESSIONS: SessionStore;
  readonly SESSION_KEYS: string;
}

let proxy: ReturnType<typeof createPortalProxy> | undefined;

export default {
  fetch(request: Request, { SESSIONS, SESSION_KEYS }: Bindings): Promise<Response> {
    proxy ??= createPortalProxy({
      startUrl: "https://d-0123456789.awsapps.com/start",
      region: "eu-west-1",
      origin: "https://portal.example.com",
      sessions: { store: SESSIONS, keys: SESSION_KEYS.split(" ") },
    });
    return proxy(request);
  },
};
