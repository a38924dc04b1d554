/** Lets the event loop turn once, so that long work on this thread stalls nobody. */
export function breathe(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
