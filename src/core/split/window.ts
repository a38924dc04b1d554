/** Work of which so much may be under way at a time. */
export interface Window {
  /** Starts `work` once there is room for it. Rejects with the first error of what was started before. */
  add(work: () => Promise<void>): Promise<void>;
  /** Resolves when everything has ended well. */
  all(): Promise<void>;
}

export function createWindow(size: number): Window {
  const underWay = new Set<Promise<void>>();
  const failures: unknown[] = [];
  const throwFailure = (): void => {
    if (failures.length > 0) throw failures[0];
  };
  return {
    async add(work) {
      while (underWay.size >= size) await Promise.race(underWay);
      throwFailure();
      const one: Promise<void> = work()
        .catch((error: unknown) => {
          failures.push(error);
        })
        .finally(() => underWay.delete(one));
      underWay.add(one);
    },
    async all() {
      await Promise.all(underWay);
      throwFailure();
    },
  };
}
