/**
 * Sets something going that nobody waits for: a message that may stay open for hours, a look at something. What goes
 * wrong in it is told like any other error, and never left unhandled.
 */
export type Aside = (work: () => Promise<unknown>) => void;

export function createAside(tell: (error: unknown) => Promise<void>): Aside {
  return (work) => {
    void Promise.resolve()
      .then(work)
      .catch(tell)
      // Telling itself can fail while the window closes; then there is nobody to tell.
      .catch(() => undefined);
  };
}
