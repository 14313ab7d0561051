/** Receives log entries: the console, or any logger with these methods. Secrets are masked. */
export interface Logger {
  /** Part of the AWS SDK's interface; nothing here calls it. */
  trace?: (...content: any[]) => void;
  /** Receives details, such as each call of a credential provider; clients do not call it. */
  debug: (...content: any[]) => void;
  /** Receives an entry for every successful call. */
  info: (...content: any[]) => void;
  /** Receives warnings, for example about waits for sockets or faults in a shared config file. */
  warn: (...content: any[]) => void;
  /** Receives an entry for every failed call. */
  error: (...content: any[]) => void;
}
