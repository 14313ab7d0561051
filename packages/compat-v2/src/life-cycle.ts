/** The states of a request, each with the state after success and the one after failure. Each state is also an event. */
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

/** States in which an error is thrown, as no later state could report it. */
export const lastStates: ReadonlySet<string> = new Set(["success", "error", "complete"]);
