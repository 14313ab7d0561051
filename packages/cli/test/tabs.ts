import { installBrowser, type World } from "./world";

/** What the user does in a tab. `nothing` leaves it open. */
export type Answer = "allow" | "deny" | "nothing";

export interface Tabs {
  /** How many were opened. */
  readonly count: number;
  /** What the user does in tabs from now on. */
  answer: Answer;
}

/** A browser in which each tab is counted and answered. */
export function installTabs(world: World, answer: Answer = "allow"): Tabs {
  // A shell, as many run at once. What is done in a tab is settled before the tab is counted.
  installBrowser(
    world,
    `#!/bin/sh
answer=$(cat "$HOME/answer")
echo "$1" >> "$HOME/tabs"
case $answer in
allow) exec "${process.execPath}" -e 'fetch(process.argv[1])' "$1" ;;
deny) exec "${process.execPath}" -e 'const { searchParams: given } = new URL(process.argv[1]);
  fetch(given.get("redirect_uri") + "?error=access_denied&state=" + encodeURIComponent(given.get("state")))' "$1" ;;
esac
`,
  );
  const set = (value: Answer) => world.write(value, "answer");
  set(answer);
  return {
    get count() {
      return (world.read("tabs") ?? "").split("\n").length - 1;
    },
    set answer(value: Answer) {
      set(value);
    },
  };
}
