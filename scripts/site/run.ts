// Builds the site of the documentation: `npm run docs`. It is in docs/dist then, for any server of files.
import { buildSite, siteFolder } from "./build-site";

await buildSite();
console.log(`the site is in ${siteFolder}`);
