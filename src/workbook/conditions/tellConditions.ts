import type { ConditionRule } from '../../core/ports/workbooks.ts';
import { eachPage } from '../sheet/eachPage.ts';
import type { RawPage } from '../sheet/rawPage.ts';
import type { SheetEnd } from '../sheet/readSheet.ts';
import { toUtf8 } from '../xml/encoding.ts';
import type { Job } from '../zip/inflateEntry.ts';

/** As `ConditionVisitor` has it. */
export interface ConditionSink {
  rules(sheet: number, rules: readonly ConditionRule[]): Promise<void>;
  preview(page: RawPage): Promise<void>;
}

export interface SheetReading {
  readonly sheet: number;
  readonly name: string;
  readonly chunks: (job: Job) => AsyncIterable<Buffer>;
  readonly read: (job: Job, wanted: 'all' | 'end') => AsyncGenerator<RawPage, SheetEnd>;
  /** Each reading counts by itself: that a sheet is read again makes no workbook too large. */
  readonly createJob: () => Job;
}

/**
 * Tells a sheet's rules ahead of its cells, and where they ask what their ranges hold, the cells too. A sheet without
 * rules is only searched for them, which takes a small part of the time that it takes to read it.
 */
export async function tellConditions(
  { sheet, name, chunks, read, createJob }: SheetReading,
  sink: ConditionSink,
): Promise<void> {
  if (!(await mentions(toUtf8(chunks(createJob()), name), 'conditionalFormatting'))) return;
  const job = createJob();
  const { conditions } = await eachPage(read(job, 'end'), sink.preview, job);
  if (conditions.rules.length === 0) return;
  await sink.rules(sheet, conditions.rules);
  if (!conditions.rules.some(({ test: { kind } }) => kind === 'duplicate' || kind === 'unique')) return;
  const again = createJob();
  await eachPage(read(again, 'all'), sink.preview, again);
}

async function mentions(chunks: AsyncIterable<Buffer>, word: string): Promise<boolean> {
  let end = Buffer.alloc(0);
  for await (const chunk of chunks) {
    // The word may be cut in two.
    const seam = Buffer.concat([end, chunk.subarray(0, word.length)]);
    if (seam.includes(word) || chunk.includes(word)) return true;
    end = Buffer.from(
      chunk.length < word.length ? seam.subarray(-word.length) : chunk.subarray(-word.length),
    );
  }
  return false;
}
