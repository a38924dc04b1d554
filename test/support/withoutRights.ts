const NOBODY = 65_534;

/** Whether a test can be somebody whom the system refuses: on Windows rights are another matter. */
export const canLoseRights = process.geteuid !== undefined;

/** Does `work` as a user with no rights of its own; whoever is not root has none to lose. */
export async function withoutRights<T>(work: () => Promise<T>): Promise<T> {
  if (process.geteuid?.() !== 0) return work();
  process.seteuid?.(NOBODY);
  try {
    return await work();
  } finally {
    process.seteuid?.(0);
  }
}
