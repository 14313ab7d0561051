// Runs in the access portal's page before its own script, as it stands here: tsx would put calls of its own into it.

/** Milliseconds after the navigation began at which rows of roles were painted. */
globalThis.painted = new Promise((resolve) => {
  const { port1, port2 } = new MessageChannel();
  port1.onmessage = () => resolve(performance.now());
  const look = () => {
    if (!document.querySelector(".row.role")) requestAnimationFrame(look);
    // A message that is sent before a frame is painted arrives after it.
    else port2.postMessage(undefined);
  };
  requestAnimationFrame(look);
});

/** Scrolls so that each frame shows other rows. @returns milliseconds, which 95 of 100 frames stay below */
globalThis.scrollThrough = async () => {
  const view = document.querySelector(".rows");
  view.scrollTop = 0;
  const next = () => new Promise((resolve) => requestAnimationFrame(() => resolve(performance.now())));
  const times = [];
  let before = await next();
  for (let count = 0; count < 200; count += 1) {
    view.scrollTop += 2_000;
    const now = await next();
    times.push(now - before);
    before = now;
  }
  return times.sort((a, b) => a - b)[189];
};
