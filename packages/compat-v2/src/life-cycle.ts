/** The states of a request, each with the next one after success and after failure; each is an event, too. */
export const lifeCycle: { readonly [state: string]: readonly [success?: string, failure?: string] } = {
  validate: ["build", "error"],
  build: ["afterBuild", "restart"],
  afterBuild: ["sign", "restart"],
  sign: ["send", "retry"],
  send: ["validateResponse", "retry"],
  validateResponse: ["extractData", "extractError"],
  extractError: ["extractData", "retry"],
  extractData: ["success", "retry"],
  retry: ["afterRetry", "afterRetry"],
  afterRetry: ["sign", "error"],
  restart: ["build", "error"],
  success: ["complete", "complete"],
  error: ["complete", "complete"],
  complete: [],
};

/** States in which nobody is left to tell of an error, so that it is thrown. */
export const lastStates: ReadonlySet<string> = new Set(["success", "error", "complete"]);
