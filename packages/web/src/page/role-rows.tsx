import type { Ref } from "preact";
import { useEffect, useImperativeHandle, useLayoutEffect, useMemo, useRef, useState } from "preact/hooks";
import { linkToConsole } from "./console-link";
import { keyOf, type NamedRole } from "./role";
import type { ListedAccount } from "./role-list";
import type { Row } from "./rows";
import type { Allows } from "./session";

/** Pixels; the style sheet has the same. */
const rowHeight = 48;

/** Rows beyond the edges, so that a scroll has something to show at once. */
const beyond = 6;

export interface RoleRowsHandle {
  focusFirst(): void;
  /** Gives the focus back to where it was last. */
  focusActive(): void;
}

interface RoleActions {
  onConsole(role: NamedRole): void;
  onKeys(role: NamedRole): void;
  onFavourite(role: NamedRole): void;
}

interface RoleRowsProps extends RoleActions {
  readonly handle: Ref<RoleRowsHandle>;
  readonly rows: readonly Row[];
  /** Keys of roles. */
  readonly favourites: ReadonlySet<string>;
  readonly allows: Allows;
  readonly search: string;
  /** Whether roles that are missing still come in. */
  readonly isLoading: boolean;
  /** Told of the accounts whose rows are seen. */
  onSeen(accountIds: readonly string[]): void;
  /** The user goes up from the first row. */
  onLeave(): void;
}

/** The list: of its rows, only those that are seen are in the document, and the one that has the focus. */
export function RoleRows({
  handle,
  rows,
  favourites,
  allows,
  search,
  isLoading,
  onSeen,
  onLeave,
  ...actions
}: RoleRowsProps) {
  const box = useRef<HTMLDivElement>(null);
  const [first, setFirst] = useState(0);
  const [height, setHeight] = useState(() => innerHeight);
  const [active, setActive] = useState({ id: "", column: 0 });
  const takesFocus = useRef(false);
  const drawn = useRef({ rows, activeAt: -1 });
  const columns = 1 + Number(allows.console) + Number(allows.credentials);

  const roleAt = (from: number, step: 1 | -1) => {
    for (let at = from; at >= 0 && at < rows.length; at += step) if (rows[at]?.kind === "role") return at;
    return -1;
  };
  /** The role that is where another one was. */
  const nextTo = (at: number) => {
    const from = Math.min(at, rows.length - 1);
    if (from < 0) return firstRole;
    const next = roleAt(from, 1);
    return next < 0 ? roleAt(from, -1) : next;
  };
  const firstRole = useMemo(() => roleAt(0, 1), [rows]);
  const found = useMemo(() => rows.findIndex(({ id }) => id === active.id), [rows, active.id]);
  const activeAt = found < 0 ? nextTo(drawn.current.activeAt) : found;

  useLayoutEffect(() => {
    const observer = new ResizeObserver(([entry]) => entry && setHeight(entry.contentRect.height));
    if (box.current) observer.observe(box.current);
    return () => observer.disconnect();
  }, []);

  // What comes or goes above does not move what the user looks at: the role that they chose, or the first row that is seen.
  useLayoutEffect(() => {
    const view = box.current;
    const { rows: before, activeAt: chosenAt } = drawn.current;
    drawn.current = { rows, activeAt };
    if (!view || before === rows) return;
    const firstSeen = Math.ceil(view.scrollTop / rowHeight);
    const isSeen = chosenAt >= firstSeen && (chosenAt + 1) * rowHeight <= view.scrollTop + view.clientHeight;
    const from = isSeen && active.id !== "" ? chosenAt : view.scrollTop > 0 ? firstSeen : -1;
    const to = rows.findIndex(({ id }) => id === before[from]?.id);
    if (to < 0 || to === from) return;
    view.scrollTop += (to - from) * rowHeight;
    setFirst(Math.floor(view.scrollTop / rowHeight));
  });

  // Another search begins at the top.
  useLayoutEffect(() => {
    if (box.current) box.current.scrollTop = 0;
    drawn.current.activeAt = -1;
    setFirst(0);
    setActive({ id: "", column: 0 });
  }, [search]);

  useLayoutEffect(() => {
    if (!takesFocus.current) return;
    takesFocus.current = false;
    focusOn(box.current);
  });

  function moveTo(at: number, column = active.column): void {
    const [row, view] = [rows[at], box.current];
    if (!row || !view) return;
    const top = at * rowHeight;
    // The first role shows what stands above it, too.
    if (at === firstRole) view.scrollTop = 0;
    else if (top < view.scrollTop) view.scrollTop = top;
    else if (top + rowHeight > view.scrollTop + view.clientHeight)
      view.scrollTop = top + rowHeight - view.clientHeight;
    takesFocus.current = true;
    setActive({ id: row.id, column: Math.min(Math.max(column, 0), columns - 1) });
  }

  useImperativeHandle(
    handle,
    () => ({
      focusFirst: () => moveTo(firstRole, 0),
      focusActive: () => focusOn(box.current),
    }),
    [rows, columns],
  );

  const start = Math.max(0, Math.min(first, rows.length - 1) - beyond);
  const end = Math.min(rows.length, first + Math.ceil(height / rowHeight) + beyond);
  useEffect(() => {
    onSeen(rows.slice(start, end).flatMap((row) => (row.kind === "account" ? [row.account.accountId] : [])));
  }, [rows, start, end]);

  function onKeyDown(event: KeyboardEvent): void {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const page = Math.max(1, Math.floor(height / rowHeight) - 1);
    const to = {
      ArrowDown: () => roleAt(activeAt + 1, 1),
      ArrowUp: () => roleAt(activeAt - 1, -1),
      PageDown: () => roleAt(Math.min(activeAt + page, rows.length - 1), -1),
      PageUp: () => roleAt(Math.max(activeAt - page, 0), 1),
      Home: () => firstRole,
      End: () => roleAt(rows.length - 1, -1),
    }[event.key];
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
    if (!to && !step) return;
    event.preventDefault();
    const at = to ? to() : activeAt;
    if (at < 0) {
      if (event.key === "ArrowUp") onLeave();
      return;
    }
    moveTo(at, active.column + (step ?? 0));
  }

  const shown = Array.from({ length: Math.max(0, end - start) }, (_, at) => start + at);
  // The active row keeps the focus, and is where the tab key leads.
  if (activeAt >= 0 && activeAt < start) shown.unshift(activeAt);
  if (activeAt >= end) shown.push(activeAt);

  return (
    <div
      class="rows"
      // No stop of the tab key, as Firefox would have it: what is in it has one.
      tabIndex={-1}
      ref={box}
      onScroll={({ currentTarget }) => setFirst(Math.floor(currentTarget.scrollTop / rowHeight))}
    >
      <div
        role="grid"
        aria-label="Accounts and roles"
        aria-rowcount={rows.length}
        aria-colcount={1 + columns}
        style={{ height: `${rows.length * rowHeight}px` }}
        onKeyDown={onKeyDown}
      >
        {shown.map((at) => {
          const row = rows[at];
          if (!row) return undefined;
          return (
            <div
              key={row.id}
              role="row"
              aria-rowindex={at + 1}
              class={`row ${row.kind}`}
              style={{ transform: `translateY(${at * rowHeight}px)` }}
            >
              {row.kind === "role" ? (
                <RoleCells
                  row={row}
                  allows={allows}
                  isFavourite={favourites.has(keyOf(row.role))}
                  column={at === activeAt ? Math.min(active.column, columns - 1) : -1}
                  onFocus={(column) => {
                    if (row.id !== active.id || column !== active.column) setActive({ id: row.id, column });
                  }}
                  {...actions}
                />
              ) : (
                <TitleCell row={row} columns={1 + columns} isLoading={isLoading} />
              )}
            </div>
          );
        })}
      </div>
    </div>
  );
}

/** Gives the focus to what the tab key leads to. */
function focusOn(box: HTMLElement | null): void {
  box?.querySelector<HTMLElement>(`[tabindex="0"]`)?.focus({ preventScroll: true });
}

function TitleCell({
  row,
  columns,
  isLoading,
}: {
  readonly row: Exclude<Row, { kind: "role" }>;
  readonly columns: number;
  readonly isLoading: boolean;
}) {
  if (row.kind === "heading") {
    return (
      <div role="gridcell" aria-colspan={columns} class="title">
        {row.title}
      </div>
    );
  }
  const { accountName, accountId } = row.account;
  return (
    <div role="gridcell" aria-colspan={columns} class="title">
      <b>{accountName}</b> <span class="dim">{accountId}</span>{" "}
      <span class="dim mail">{noteOf(row.account, isLoading)}</span>
    </div>
  );
}

function noteOf({ isRefused, roleNames, emailAddress }: ListedAccount, isLoading: boolean): string {
  if (isRefused) return "the portal refuses to list its roles";
  if (roleNames === undefined) return isLoading ? "loading …" : "not listed";
  return roleNames.length === 0 ? "no roles" : emailAddress;
}

interface RoleCellsProps extends RoleActions {
  readonly row: Extract<Row, { kind: "role" }>;
  readonly allows: Allows;
  readonly isFavourite: boolean;
  /** The one to which the tab key leads; none: -1. */
  readonly column: number;
  onFocus(column: number): void;
}

function RoleCells({
  row,
  allows,
  isFavourite,
  column,
  onFocus,
  onConsole,
  onKeys,
  onFavourite,
}: RoleCellsProps) {
  const { role, isBelowAccount } = row;
  const { roleName, accountName, accountId } = role;
  const whose = `${roleName}, ${accountName}`;
  let count = 0;
  const cell = () => {
    const at = count++;
    return { tabIndex: at === column ? 0 : -1, onFocus: () => onFocus(at) };
  };
  return (
    <>
      <div role="gridcell" class="name">
        <span class="role-name">{roleName}</span>
        {!isBelowAccount && (
          <span class="dim">
            {accountName} {accountId}
          </span>
        )}
      </div>
      {allows.console && (
        <div role="gridcell">
          <a
            {...cell()}
            class="action"
            href={linkToConsole(role)}
            target="_blank"
            rel="noopener"
            aria-label={`Console: ${whose} (new tab)`}
            onClick={() => onConsole(role)}
          >
            Console
          </a>
        </div>
      )}
      {allows.credentials && (
        <div role="gridcell">
          <button
            {...cell()}
            type="button"
            class="action"
            aria-label={`Keys: ${whose}`}
            onClick={() => onKeys(role)}
          >
            Keys
          </button>
        </div>
      )}
      <div role="gridcell">
        <button
          {...cell()}
          type="button"
          class="action star"
          aria-pressed={isFavourite}
          aria-label={`Favourite: ${whose}`}
          onClick={() => onFavourite(role)}
        >
          {isFavourite ? "★" : "☆"}
        </button>
      </div>
    </>
  );
}
