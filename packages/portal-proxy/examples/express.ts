import { createPortalProxy } from "@identity-center/portal-proxy";
import { nodeListener } from "@identity-center/portal-proxy/node";
import express from "express";

const proxy = createPortalProxy({
  startUrl: "https://d-0123456789.awsapps.com/start",
  region: "eu-west-1",
  origin: "https://portal.example.com",
});

export const app: express.Express = express();
app.use("/portal", nodeListener(proxy));
