/** How much travels in one request: what keeps answers whole and their quality up. */
export const BATCH_LIMITS = { items: 30, outputTokens: 2_000 } as const;

/**
 * Gives each task the number of its batch. Tasks of one lane (source and target language, kind) fill a
 * batch in order until it has enough items or tokens; a text that is too long for any travels alone.
 */
export function createBatchPacker(): (lane: string, outputTokens: number) => number {
  const open = new Map<string, { batch: number; items: number; tokens: number }>();
  let batches = 0;
  return (lane, outputTokens) => {
    const current = open.get(lane);
    const fits =
      current !== undefined &&
      current.items < BATCH_LIMITS.items &&
      current.tokens + outputTokens <= BATCH_LIMITS.outputTokens;
    if (fits) {
      current.items += 1;
      current.tokens += outputTokens;
      return current.batch;
    }
    const batch = batches;
    batches += 1;
    open.set(lane, { batch, items: 1, tokens: outputTokens });
    return batch;
  };
}
