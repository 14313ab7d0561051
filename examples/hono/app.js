import { createPortalProxy } from "@identity-center/portal-proxy";
import { Hono } from "hono";

/** An app with the access portal below /portal. Its own routes see the session's cookie only. */
export function createApp({ startUrl, region, origin }) {
  const portal = createPortalProxy({ startUrl, region, origin, onError: console.error });
  const app = new Hono();
  app.all("/portal/*", ({ req }) => portal(req.raw));
  app.get("/", (context) => context.text("The portal is at /portal."));
  return app;
}
