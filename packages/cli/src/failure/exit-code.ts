/** The exit codes of `idc`; `idc exec` exits with the code of the command that it runs. */
export const exitCode = {
  ok: 0,
  /** Any failure without a code of its own; a problem that `idc doctor` found; a question answered with no. */
  failed: 1,
  /** The command line or a setting is invalid; nothing was done. */
  usage: 2,
  /** Nobody is signed in, or the sign-in has expired. */
  signInRequired: 3,
  /** The profile, session, account or role does not exist, or is not assigned to the user. */
  notFound: 4,
  /** The service could not be reached, or did not respond in time. */
  network: 5,
  /** A part of the result could not be read; the rest was printed. */
  incomplete: 6,
  /** `idc exec`: the command can't be executed. */
  notExecutable: 126,
  /** `idc exec`: the command was not found. */
  commandNotFound: 127,
  /** Ctrl+C. */
  interrupted: 130,
} as const;

export type ExitCode = (typeof exitCode)[keyof typeof exitCode];
