import { basename, extname } from "node:path";

type Family = "chromium" | "firefox" | "other";

/** A system that browsers are started on in a way of its own; any other one is like Linux. */
type System = "linux" | "darwin" | "win32";

interface KnownBrowser {
  readonly family: Family;
  /** Programs of Linux, the app of macOS, and what Windows starts by that name; the first one that is there is taken. */
  readonly programs: Readonly<Partial<Record<System, readonly string[]>>>;
  /** Where a browser like Chromium keeps its profiles, in the folder of the system for that. */
  readonly profiles?: Readonly<Record<System, string>>;
}

const known: Readonly<Record<string, KnownBrowser>> = {
  chrome: {
    family: "chromium",
    programs: {
      linux: ["google-chrome", "google-chrome-stable"],
      darwin: ["google chrome"],
      win32: ["chrome"],
    },
    profiles: { linux: "google-chrome", darwin: "Google/Chrome", win32: "Google/Chrome/User Data" },
  },
  chromium: {
    family: "chromium",
    programs: { linux: ["chromium", "chromium-browser"], darwin: ["chromium"], win32: ["chromium"] },
    profiles: { linux: "chromium", darwin: "Chromium", win32: "Chromium/User Data" },
  },
  edge: {
    family: "chromium",
    programs: {
      linux: ["microsoft-edge", "microsoft-edge-stable"],
      darwin: ["microsoft edge"],
      win32: ["msedge"],
    },
    profiles: { linux: "microsoft-edge", darwin: "Microsoft Edge", win32: "Microsoft/Edge/User Data" },
  },
  brave: {
    family: "chromium",
    programs: { linux: ["brave-browser", "brave"], darwin: ["brave browser"], win32: ["brave"] },
    profiles: {
      linux: "BraveSoftware/Brave-Browser",
      darwin: "BraveSoftware/Brave-Browser",
      win32: "BraveSoftware/Brave-Browser/User Data",
    },
  },
  vivaldi: {
    family: "chromium",
    programs: { linux: ["vivaldi", "vivaldi-stable"], darwin: ["vivaldi"], win32: ["vivaldi"] },
    profiles: { linux: "vivaldi", darwin: "Vivaldi", win32: "Vivaldi/User Data" },
  },
  firefox: {
    family: "firefox",
    programs: { linux: ["firefox", "firefox-esr"], darwin: ["firefox"], win32: ["firefox"] },
  },
  librewolf: {
    family: "firefox",
    programs: { linux: ["librewolf"], darwin: ["librewolf"], win32: ["librewolf"] },
  },
  zen: { family: "firefox", programs: { linux: ["zen", "zen-browser"], darwin: ["zen"], win32: ["zen"] } },
  safari: { family: "other", programs: { darwin: ["safari"] } },
};

/** The browsers that are known by their names. */
export const browserNames: readonly string[] = Object.keys(known);

/** The names of the browsers of a family. */
export function namesOf(family: Family): string {
  return browserNames.filter((name) => known[name]?.family === family).join(", ");
}

/** A browser, as it is named on a command line. */
export interface Browser {
  readonly given: string;
  readonly family: Family;
  /** The names that it may have here; none if it is not for this system. */
  readonly programs: readonly string[];
  /** Where it keeps its profiles, in the folder of the system for that. Undefined if that is not known. */
  readonly profiles: string | undefined;
}

/**
 * The browser that a text means: one that is known by its name, or a program by its name or path. A program that is called
 * like a known browser is that.
 */
export function browserOf(given: string, platform: NodeJS.Platform): Browser {
  const system = systemOf(platform);
  const named = known[given];
  const { family, profiles } = named ?? knownAs(given) ?? { family: "other" };
  const programs = named ? (named.programs[system] ?? []) : [given];
  return { given, family, programs, profiles: profiles?.[system] };
}

function systemOf(platform: NodeJS.Platform): System {
  return platform === "darwin" || platform === "win32" ? platform : "linux";
}

function knownAs(path: string): KnownBrowser | undefined {
  const file = basename(path.replaceAll("\\", "/")).toLowerCase();
  const name = [".exe", ".app"].includes(extname(file)) ? file.slice(0, -4) : file;
  return Object.values(known).find(({ programs }) =>
    Object.values(programs).some((names) => names.includes(name)),
  );
}
