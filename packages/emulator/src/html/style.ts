/** The style sheet of every page, with a light and a dark theme. */
export const STYLE = `
:root {
  color-scheme: light dark;
  --ground: #f3f5f8; --card: #ffffff; --ink: #16202e; --soft: #55627a; --line: #d8dee8;
  --accent: #1559c7; --accent-ink: #ffffff; --tint: #eef3fc; --good: #17713f; --bad: #b3261e;
}
@media (prefers-color-scheme: dark) {
  :root {
    --ground: #0e131b; --card: #171e29; --ink: #e8edf5; --soft: #9dabc2; --line: #2d394b;
    --accent: #8ab4ff; --accent-ink: #0b1730; --tint: #1d2838; --good: #6fd39a; --bad: #ff9b92;
  }
}
* { box-sizing: border-box; }
body {
  margin: 0; min-height: 100vh; display: grid; grid-template-rows: 1fr auto; justify-items: center; align-items: center;
  padding: 1.5rem 1rem; background: var(--ground); color: var(--ink);
  font: 1rem/1.55 system-ui, -apple-system, "Segoe UI", Roboto, "Noto Sans", sans-serif;
}
main {
  width: 100%; max-width: 32rem; padding: 2rem; background: var(--card);
  border: 1px solid var(--line); border-radius: 14px; box-shadow: 0 12px 32px rgb(10 20 40 / .08);
}
footer { padding-top: 1.5rem; color: var(--soft); font-size: .85rem; text-align: center; }
.brand { display: flex; align-items: center; gap: .6rem; margin: 0 0 1.5rem; color: var(--soft); font-size: .9rem; }
.brand::before { content: ""; width: .8rem; height: .8rem; border-radius: 50%; border: .25rem solid var(--accent); }
h1 { margin: 0 0 .5rem; font-size: 1.5rem; line-height: 1.25; letter-spacing: -.01em; overflow-wrap: anywhere; }
h1.good { color: var(--good); }
h1.bad { color: var(--bad); }
h2 { margin: 1.5rem 0 .4rem; font-size: .95rem; }
p { margin: .5rem 0; }
.soft { color: var(--soft); }
.code {
  display: block; margin: 1.25rem 0 .5rem; padding: .8rem; background: var(--tint); border-radius: 10px; text-align: center;
  font: 600 1.9rem/1.2 ui-monospace, "SF Mono", Menlo, Consolas, monospace; letter-spacing: .12em;
}
dl { display: grid; grid-template-columns: max-content 1fr; gap: .35rem 1rem; margin: 1.25rem 0 0; font-size: .95rem; }
dt { color: var(--soft); }
dd { margin: 0; overflow-wrap: anywhere; }
ul { margin: 0; padding: 0; list-style: none; }
li { padding: .6rem 0; border-top: 1px solid var(--line); }
li:first-child { border-top: 0; }
li small { display: block; color: var(--soft); font-family: ui-monospace, Menlo, Consolas, monospace; }
form { margin: 1.5rem 0 0; }
label { display: block; margin-bottom: .35rem; font-weight: 600; }
input {
  width: 100%; padding: .7rem .8rem; color: inherit; background: var(--ground); border: 1px solid var(--soft); border-radius: 8px;
  font: 600 1.4rem/1.2 ui-monospace, "SF Mono", Menlo, Consolas, monospace; letter-spacing: .12em; text-transform: uppercase;
}
input[aria-invalid] { border-color: var(--bad); }
.alert { margin: 1rem 0 0; padding: .7rem .9rem; border-left: 4px solid var(--bad); background: var(--tint); border-radius: 0 8px 8px 0; }
.actions { display: flex; gap: .75rem; margin-top: 1.5rem; }
button {
  flex: 1; min-height: 2.9rem; padding: .6rem 1rem; font: inherit; font-weight: 600; cursor: pointer;
  border: 1px solid var(--accent); border-radius: 8px; background: var(--accent); color: var(--accent-ink);
}
button.quiet { background: transparent; border-color: var(--line); color: inherit; }
button:hover { filter: brightness(1.08); }
:focus-visible { outline: 3px solid var(--accent); outline-offset: 2px; }
@media (max-width: 26rem) { main { padding: 1.25rem; } .actions { flex-direction: column; } }
`;
