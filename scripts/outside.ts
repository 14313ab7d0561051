/** The environment of a program that npm runs outside the workspace: npm's idea of which project it is in is left behind. */
export function outsideEnvironment(): NodeJS.ProcessEnv {
  const { npm_config_local_prefix: _, INIT_CWD: __, ...env } = process.env;
  return env;
}
