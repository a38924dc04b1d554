const PAUSE = 20;

/**
 * Looks until there is something to see, and gives it. What VS Code shows follows what was asked of it a little later:
 * tests wait for it by looking.
 */
export async function eventually<T>(
  what: string,
  look: () => T | undefined | Promise<T | undefined>,
  timeout = 20_000,
): Promise<T> {
  const end = Date.now() + timeout;
  do {
    const seen = await look();
    if (seen !== undefined) return seen;
    await new Promise((resolve) => setTimeout(resolve, PAUSE));
  } while (Date.now() < end);
  throw new Error(`never seen: ${what}`);
}

/** Waits until it holds. */
export async function until(
  what: string,
  holds: () => boolean | Promise<boolean>,
  timeout?: number,
): Promise<void> {
  await eventually(what, async () => ((await holds()) ? true : undefined), timeout);
}
