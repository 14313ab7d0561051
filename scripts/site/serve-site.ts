import { preview } from "vite";
import { siteFolder } from "./build-site";

/** The built site on loopback. */
export interface ServedSite {
  readonly origin: string;
  close(): Promise<void>;
}

export async function serveSite(): Promise<ServedSite> {
  const server = await preview({
    configFile: false,
    appType: "mpa",
    logLevel: "warn",
    build: { outDir: siteFolder },
    preview: { host: "127.0.0.1", port: 0 },
  });
  const address = server.httpServer.address();
  if (typeof address !== "object" || address === null) throw new Error("The site is not served");
  return { origin: `http://127.0.0.1:${address.port}`, close: () => server.close() };
}
