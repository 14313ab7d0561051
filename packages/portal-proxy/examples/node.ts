import { createServer } from "node:http";
import { createPortalProxy } from "@identity-center/portal-proxy";
import { nodeListener } from "@identity-center/portal-proxy/node";

const proxy = createPortalProxy({
  startUrl: "https://d-0123456789.awsapps.com/start",
  region: "eu-west-1",
  origin: "https://portal.example.com",
});

export const server = createServer(nodeListener(proxy));
// server.listen(8080, "127.0.0.1");
