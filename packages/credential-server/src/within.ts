/** Settles as some work does; if that takes longer than some milliseconds, as the alternative does. */
export function within<T>(milliseconds: number, work: Promise<T>, alternative: () => T): Promise<T> {
  let timer: ReturnType<typeof setTimeout> | undefined;
  const late = new Promise<void>((resolve) => {
    timer = setTimeout(resolve, milliseconds);
    // A process need not wait for it.
    timer.unref?.();
  });
  return Promise.race([work, late.then(alternative)]).finally(() => clearTimeout(timer));
}
