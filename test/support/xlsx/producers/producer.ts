/** A way of writing workbooks, shown by a small file. Its first sheet, “Texts”, holds TABLE. */
export interface Producer {
  readonly name: string;
  make(): Buffer | Promise<Buffer>;
  /** What stands in its cells beside TABLE, as read. By `Sheet!B2`. */
  readonly more?: Readonly<Record<string, string>>;
  /** Cells that must not be written, with a word of the reason. */
  readonly locked?: Readonly<Record<string, string>>;
  /** The parts that an edit of the first sheet changes. */
  readonly changed: readonly string[];
}

/**
 * What every producer's file says. B3 is rich where the producer writes such text; C3 is blank and styled,
 * rows 4 and 5 are not there.
 */
export const TABLE = {
  'Texts!A1': 'key',
  'Texts!B1': 'en',
  'Texts!C1': 'de',
  'Texts!A2': 'greeting',
  'Texts!B2': 'Hello & <you>',
  'Texts!C2': 'Hallo ',
  'Texts!A3': 'intro',
  'Texts!B3': 'Bold and plain',
  'Texts!A6': 'last',
  'Texts!B6': '_x0041_ stays',
} as const;
