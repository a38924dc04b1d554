import * as z from 'zod';

/** What a workbook file was when its bytes were read: SHA-256 in lower-case hex, size in bytes, mtime in ms. */
export const fingerprint = z.strictObject({
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  size: z.int().nonnegative(),
  mtimeMs: z.number(),
});
export type Fingerprint = z.infer<typeof fingerprint>;
