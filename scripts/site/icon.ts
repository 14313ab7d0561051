/** The icon of the site, from the root of the repository; in the site, it has the same path. */
export const icon = "packages/web/src/page/icon.svg";
