import type { Job } from '../zip/inflateEntry.ts';
import type { RawPage } from './rawPage.ts';
import type { SheetEnd } from './readSheet.ts';

const NOTHING: SheetEnd = {
  ...{ sheet: 0, merges: [], hiddenColumns: [], isProtected: false, lengthLimits: [] },
  conditions: { rules: [], undecided: [] },
};

/** Hands on a sheet's pages, one after the other, and gives its end; `job` counts their text. */
export async function eachPage(
  pages: AsyncGenerator<RawPage, SheetEnd>,
  visit: (page: RawPage) => Promise<void>,
  job: Job,
): Promise<SheetEnd> {
  try {
    let next = await pages.next();
    for (; next.done !== true; next = await pages.next()) {
      job.spendText(next.value.text.length);
      await visit(next.value);
    }
    return next.value;
  } catch (error) {
    // Generators hold an open stream until they are told that nobody goes on.
    await pages.return(NOTHING);
    throw error;
  }
}
