/** Choices that are the same for the same seed. */
export interface Chance {
  /** True in `share` of cases. */
  happens(share: number): boolean;
  /** A whole number from `least` to `most`. */
  between(least: number, most: number): number;
  oneOf<T>(choices: readonly [T, ...T[]]): T;
  /** 0 to 1, evenly. */
  random(): number;
}

export function createChance(random: () => number): Chance {
  const between = (least: number, most: number): number => least + Math.floor(random() * (most - least + 1));
  return {
    random,
    happens: (share) => random() < share,
    between,
    oneOf: ([first, ...others]) => {
      const at = between(0, others.length);
      return at === 0 ? first : (others[at - 1] ?? first);
    },
  };
}
