import { useLayoutEffect } from "preact/hooks";

/** What has the focus, and what stands around it, from the inside out; none where the user left it. */
let path: readonly Element[] = [];

/** What the focus goes to, of a part of the page: the tab stop of the list, a field, or the button to press first. */
const firsts = ['[tabindex="0"]', "input", ".primary", "button"];

/** Notes where the focus is, from now on. */
export function noteFocus(): void {
  addEventListener("focusin", (event) => {
    path = event.composedPath().filter((it) => it instanceof Element);
  });
  addEventListener("focusout", ({ target }) => {
    // An element that is taken away or moved has lost the focus without its user. A window has not, that was left.
    queueMicrotask(() => {
      const isLeft = target === path[0] && path[0]?.isConnected && document.activeElement !== target;
      if (isLeft) path = [];
    });
  });
}

/** After each change that a component draws, gives the focus back if the change took it: to the same element, or one near it. */
export function useKeptFocus(): void {
  useLayoutEffect(() => {
    if (document.activeElement !== document.body) return;
    for (const near of path) {
      if (!near.isConnected) continue;
      const candidates = near === path[0] ? [near] : firsts.map((first) => near.querySelector(first));
      for (const candidate of candidates) {
        (candidate as HTMLElement | null)?.focus({ preventScroll: true });
        if (document.activeElement !== document.body) return;
      }
    }
  });
}
