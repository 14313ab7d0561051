import { gzipSync } from "node:zlib";

/** What a bundler makes of an application for browsers, minified. */
export interface Bundle {
  readonly code: string;
  /** Modules that are left for somebody else to find. */
  readonly imports: readonly string[];
}

/** Bundles a program whose imports are found from a folder. */
export type Bundler = (program: string, folder: string) => Promise<Bundle>;

/** A program that uses some exports of a package, and nothing else of it. */
export function programOf(specifier: string, exports: readonly string[]): string {
  const names = exports.join(", ");
  return `import { ${names} } from "${specifier}"; globalThis.used = [${names}];`;
}

/** Bytes on the wire: gzip -9. */
export function sizeOf({ code }: Bundle): number {
  return gzipSync(code, { level: 9 }).length;
}
