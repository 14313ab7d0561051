/** How a program is loaded: as modules of Node's kinds, or as one file for a platform without files. */
export type Kind = "ES modules" | "CommonJS" | "bundle";

/** A runtime, as the registry has it. */
export interface Runtime {
  readonly title: string;
  readonly version: string;
  readonly packageName: string;
  /** Path of the executable in the package. */
  readonly executable: string;
  /** What comes before the program on its command line. */
  readonly flags: readonly string[];
  readonly kinds: readonly Kind[];
  /** Whether its agents and its fetch find their proxies in the environment where they are asked to. */
  readonly findsProxies?: boolean;
}

const system = `${process.platform}-${process.arch}`;

const node = (version: string, findsProxies = true): Runtime => ({
  title: "Node",
  version,
  packageName: `node-${system}`,
  executable: "bin/node",
  flags: [],
  kinds: ["ES modules", "CommonJS"],
  findsProxies,
});

export const runtimes: readonly Runtime[] = [
  node("20.20.0", false),
  node("22.23.3"),
  node("24.21.0"),
  node("26.10.0"),
  {
    title: "Deno",
    version: "2.9.6",
    packageName: `@deno/${system}${process.platform === "linux" ? "-glibc" : ""}`,
    executable: "deno",
    // Without leave to read, it could not look for the shared config file.
    flags: [
      ..."run --no-prompt --node-modules-dir=manual".split(" "),
      ..."--allow-net=127.0.0.1 --allow-env --allow-read".split(" "),
    ],
    kinds: ["ES modules", "CommonJS"],
  },
  {
    title: "Bun",
    version: "1.4.5",
    packageName: `@oven/bun-${system.replace("arm64", "aarch64")}`,
    executable: "bin/bun",
    flags: [],
    kinds: ["ES modules", "CommonJS"],
  },
  {
    title: "workerd",
    version: "1.20261117.1",
    packageName: `@cloudflare/workerd-${system.replace("x64", "64")}`,
    executable: "bin/workerd",
    flags: ["serve", "--control-fd=1"],
    kinds: ["bundle"],
  },
];
