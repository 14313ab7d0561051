import type { Build } from "../command/command";

/** A command of `idc`. Its module is loaded only if the command line names it. */
export interface CommandEntry {
  readonly name: string;
  readonly summary: string;
  /** Not shown in lists of commands, as programs run it. */
  readonly hidden?: true;
  load(): Promise<Build>;
}

export const commands: readonly CommandEntry[] = [
  {
    name: "configure",
    summary: "add an access portal to the config file",
    load: async () => (await import("../commands/configure")).configure,
  },
  {
    name: "login",
    summary: "sign in, with the browser or a code that you confirm on any device",
    load: async () => (await import("../commands/login")).login,
  },
  {
    name: "logout",
    summary: "sign out, at the service and on this machine",
    load: async () => (await import("../commands/logout")).logout,
  },
  {
    name: "status",
    summary: "show who is signed in, and until when",
    load: async () => (await import("../commands/status")).status,
  },
  {
    name: "accounts",
    summary: "list the accounts in which you have a role",
    load: async () => (await import("../commands/accounts")).accounts,
  },
  {
    name: "roles",
    summary: "list the roles that you have in an account",
    load: async () => (await import("../commands/roles")).roles,
  },
  {
    name: "assignments",
    summary: "list all your roles in all accounts, as they are found",
    load: async () => (await import("../commands/assignments")).assignments,
  },
  {
    name: "alias",
    summary: "give a role a short name",
    load: async () => (await import("../commands/alias")).alias,
  },
  {
    name: "credentials",
    summary: "get the credentials of a role",
    load: async () => (await import("../commands/credentials")).credentials,
  },
  {
    name: "exec",
    summary: "run a command with the credentials of a role in its environment",
    load: async () => (await import("../commands/exec")).exec,
  },
  {
    name: "each",
    summary: "run a command in many accounts, with the credentials of a role in each",
    load: async () => (await import("../commands/each")).each,
  },
  {
    name: "serve",
    summary: "serve the credentials of roles to programs on this machine",
    load: async () => (await import("../commands/serve")).serve,
  },
  {
    name: "use",
    summary: "use a role in this shell",
    load: async () => (await import("../commands/use")).use,
  },
  {
    name: "clear",
    summary: "restore what idc use changed in this shell",
    load: async () => (await import("../commands/clear")).clear,
  },
  {
    name: "whoami",
    summary: "show whose credentials a profile provides",
    load: async () => (await import("../commands/whoami")).whoami,
  },
  {
    name: "console",
    summary: "open the AWS console as a role",
    load: async () => (await import("../commands/console")).console,
  },
  {
    name: "web",
    summary: "open the access portal as a page on this machine",
    load: async () => (await import("../commands/web")).web,
  },
  {
    name: "profiles",
    summary: "write a profile for each of your roles",
    load: async () => (await import("../commands/profiles")).profiles,
  },
  {
    name: "store",
    summary: "show where tokens and credentials are kept, and move them",
    load: async () => (await import("../commands/store")).store,
  },
  {
    name: "doctor",
    summary: "look for problems, and show how to fix them",
    load: async () => (await import("../commands/doctor")).doctor,
  },
  {
    name: "shell-init",
    summary: "print the shell function that idc use and idc clear need",
    load: async () => (await import("../commands/shell-init")).shellInit,
  },
  {
    name: "completion",
    summary: "print the script that completes idc commands in a shell",
    load: async () => (await import("../commands/completion")).completion,
  },
  {
    name: "complete",
    summary: "",
    hidden: true,
    load: async () => (await import("../commands/complete")).complete,
  },
  {
    name: "renew-roles",
    summary: "",
    hidden: true,
    load: async () => (await import("../commands/renew-roles")).renewRoles,
  },
];
