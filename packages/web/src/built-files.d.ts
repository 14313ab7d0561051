/**
 * The page as vite builds it of the folder `page`: texts by their file's name. The build, and the tests of the sources, put it in
 * the place of this module (`scripts/build/page.ts`).
 */
export declare const builtFiles: Readonly<Record<string, string>>;
