import { useLayoutEffect, useReducer } from "preact/hooks";
import { useKeptFocus } from "./kept-focus";
import type { PortalState } from "./portal-state";
import { ProblemNote } from "./problem-note";
import { Roles } from "./roles";
import { SessionLeft } from "./session-left";
import { SignIn } from "./sign-in";

/** The page. */
export function App({ state }: { readonly state: PortalState }) {
  const [, update] = useReducer((count: number) => count + 1, 0);
  // Before the page is painted: the first answer may come sooner.
  useLayoutEffect(() => state.subscribe(() => update(undefined)), [state]);
  useKeptFocus();
  const { session, list } = state;
  const isSignedIn = session?.state === "signed-in";
  return (
    <>
      <header>
        <h1>Access portal</h1>
        {session && <span class="portal-name">{hostOf(session.startUrl)}</span>}
        {isSignedIn && (
          <div class="session">
            <SessionLeft session={session} onRenew={() => state.signIn()} />
            <button type="button" onClick={() => state.signOut()} aria-disabled={state.isBusy}>
              Sign out
            </button>
          </div>
        )}
      </header>
      <main>
        <ProblemNote state={state} />
        {isSignedIn && list && <Roles state={state} list={list} allows={session.allows} />}
        {session && session.state !== "signed-in" && (
          <SignIn session={session} isBusy={state.isBusy} onSignIn={() => state.signIn()} />
        )}
        {!session && !state.problem && <p class="card">Loading the portal&nbsp;…</p>}
      </main>
    </>
  );
}

function hostOf(startUrl: string): string {
  try {
    return new URL(startUrl).host;
  } catch {
    return startUrl;
  }
}
