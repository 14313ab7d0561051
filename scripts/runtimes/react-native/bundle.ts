import { createRequire } from "node:module";
import { join } from "node:path";

/** What of Metro and of React Native's configuration of it is used. */
interface Metro {
  runBuild(config: object, options: object): Promise<{ readonly code: string }>;
  mergeConfig(defaults: object, changes: object): object;
  getDefaultConfig(project: string): object;
}

/**
 * Bundles a file of a project as React Native's own configuration of Metro does for an application, after a file that
 * makes up its platform.
 * @param home - the `node_modules` with React Native
 */
export async function bundleForReactNative(project: string, entry: string, home: string): Promise<string> {
  const require = createRequire(join(home, "react-native/package.json"));
  const { runBuild, mergeConfig }: Metro = require("metro");
  const { getDefaultConfig }: Metro = require("@react-native/metro-config");
  const config = mergeConfig(getDefaultConfig(project), {
    watchFolders: [project, home],
    fileMapCacheDirectory: project,
    cacheStores: [],
    maxWorkers: 1,
    reporter: { update() {} },
    resolver: { useWatchman: false, nodeModulesPaths: [home] },
    serializer: { getModulesRunBeforeMainModule: () => [] },
  });
  const out = join(project, `${entry}.bundle`);
  const { code } = await runBuild(config, { entry, out, platform: "ios", dev: false, minify: false });
  return code;
}
