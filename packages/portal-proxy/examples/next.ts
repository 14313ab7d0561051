// app/portal/[...path]/route.ts
import { createPortalProxy } from "@identity-center/portal-proxy";

const proxy = createPortalProxy({
  startUrl: "https://d-0123456789.awsapps.com/start",
  region: "eu-west-1",
  origin: "https://portal.example.com",
});

export const dynamic = "force-dynamic";
export const GET = (request: Request): Promise<Response> => proxy(request);
export const POST = (request: Request): Promise<Response> => proxy(request);
