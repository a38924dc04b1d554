/** Runs `work` over all items, `lanes` of them at a time, begun in order. */
export async function inLanes(items, lanes, work) {
  const queue = items.values();
  const lane = async () => {
    for (const item of queue) await work(item);
  };
  await Promise.all(Array.from({ length: lanes }, lane));
}
