/** How `idc` ends; `idc exec` ends as the command does that it ran. */
export const exitCode = {
  ok: 0,
  /** Something went wrong that no other code tells; `idc doctor` found something; the answer to a question was no. */
  failed: 1,
  /** The command line, or a setting, makes no sense; nothing was done. */
  usage: 2,
  /** Nobody is signed in, or no longer. */
  signInRequired: 3,
  /** There is no such profile, session, account or role, or it is not the user's. */
  notFound: 4,
  /** The service was not reached, or did not answer in time. */
  network: 5,
  /** Some of what was asked for could not be got; the rest was printed. */
  incomplete: 6,
  /** `idc exec`: the command can't be run. */
  notExecutable: 126,
  /** `idc exec`: there is no such command. */
  commandNotFound: 127,
  /** Ctrl+C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
