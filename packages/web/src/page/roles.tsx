import { useCallback, useEffect, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { CredentialsDialog } from "./credentials-dialog";
import type { PortalState } from "./portal-state";
import { keyOf, type NamedRole } from "./role";
import type { RoleList } from "./role-list";
import { RoleRows, type RoleRowsHandle } from "./role-rows";
import { rowsOf } from "./rows";
import type { Allows } from "./session";

/** The roles, and a field to search them. */
export function Roles({
  state,
  list,
  allows,
}: {
  readonly state: PortalState;
  readonly list: RoleList;
  readonly allows: Allows;
}) {
  const [search, setSearch] = useState("");
  const [asked, setAsked] = useState<NamedRole>();
  const field = useRef<HTMLInputElement>(null);
  const rowsHandle = useRef<RoleRowsHandle>(null);
  const { accounts } = list;
  const { kept, problem } = state;
  // A list that still comes in is no news beside a problem.
  const isLoading = !list.isStopped && (!problem || problem.kind === "throttled");
  const rows = useMemo(() => rowsOf(accounts, kept, search), [accounts, kept, search]);
  const favourites = useMemo(() => new Set(kept.favourites.map(keyOf)), [kept]);

  useEffect(() => {
    const focus = (event: KeyboardEvent) => {
      const { activeElement } = document;
      // In the empty field it is the key that leads there, pressed by habit.
      const isTyping =
        /^(INPUT|TEXTAREA|SELECT)$/.test(activeElement?.tagName ?? "") &&
        !(activeElement === field.current && field.current?.value === "");
      if (event.key !== "/" || isTyping || event.ctrlKey || event.metaKey || event.altKey) return;
      event.preventDefault();
      field.current?.focus();
      field.current?.select();
    };
    addEventListener("keydown", focus);
    return () => removeEventListener("keydown", focus);
  }, []);

  const onKeys = useCallback(
    (role: NamedRole) => {
      state.noteUse(role);
      setAsked(role);
    },
    [state],
  );
  const onClose = useCallback(() => setAsked(undefined), []);

  // The browser has nothing to give the focus back to: a use adds a recent role, and a row that moves loses the focus.
  useLayoutEffect(() => {
    if (!asked) return undefined;
    return () => rowsHandle.current?.focusActive();
  }, [asked]);

  return (
    <>
      <div class="search">
        <input
          ref={field}
          type="search"
          aria-label="Search accounts and roles"
          aria-keyshortcuts="/"
          placeholder="Search accounts and roles ( / )"
          autocomplete="off"
          spellcheck={false}
          value={search}
          onInput={(event) => setSearch(event.currentTarget.value)}
          onKeyDown={(event) => {
            if (event.key === "ArrowDown" || event.key === "Enter") {
              event.preventDefault();
              rowsHandle.current?.focusFirst();
            } else if (event.key === "Escape") setSearch("");
          }}
        />
        <Count list={list} rows={rows} search={search} isLoading={isLoading} />
      </div>
      <RoleRows
        handle={rowsHandle}
        rows={rows}
        favourites={favourites}
        allows={allows}
        search={search}
        isLoading={isLoading}
        onLeave={() => field.current?.focus()}
        onSeen={(accountIds) => {
          list.wanted = accountIds;
        }}
        onConsole={(role) => state.noteUse(role)}
        onKeys={onKeys}
        onFavourite={(role) => state.toggleFavourite(role)}
      />
      {asked && (
        <CredentialsDialog
          key={keyOf(asked)}
          client={state.client}
          role={asked}
          onReached={() => state.reached()}
          onOver={() => state.leave()}
          onClose={onClose}
        />
      )}
    </>
  );
}

/** How many roles there are. While they come in, screen readers are not told of each. */
function Count({
  list,
  rows,
  search,
  isLoading,
}: {
  readonly list: RoleList;
  readonly rows: ReturnType<typeof rowsOf>;
  readonly search: string;
  readonly isLoading: boolean;
}) {
  const found = useMemo(() => rows.reduce((count, { kind }) => count + (kind === "role" ? 1 : 0), 0), [rows]);
  const total = list.roleCount.toLocaleString("en");
  if (!list.isComplete) {
    return (
      <p class="count">
        <span role="status">{isLoading ? "Loading\u00a0…" : "Incomplete:"}</span>{" "}
        <span aria-hidden={isLoading}>{total} roles so far</span>
      </p>
    );
  }
  const all = `${total} roles in ${list.accounts.length.toLocaleString("en")} accounts`;
  return (
    <p class="count" role="status">
      {search.trim() === "" ? all : found === 0 ? "Nothing found" : `${found.toLocaleString("en")} of ${all}`}
    </p>
  );
}
