import { createPortalProxy } from "@identity-center/portal-proxy";
import { Hono } from "hono";

const proxy = createPortalProxy({
  startUrl: "https://d-0123456789.awsapps.com/start",
  region: "eu-west-1",
  origin: "https://portal.example.com",
});

export const app = new Hono();
app.all("/portal/*", ({ req }) => proxy(req.raw));
