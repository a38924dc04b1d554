import { CODES } from './codes.ts';
import { CONTEXTS } from './contexts.ts';
import { CONTRADICTIONS } from './contradictions.ts';
import { DECORATED } from './decorated.ts';
import { FLAGS } from './flags.ts';
import { HEADERLESS } from './headerless.ts';
import { KEYS } from './keys.ts';
import type { LabelledLayout } from './labelledLayout.ts';
import { LIMITED } from './limits.ts';
import { METADATA_ROWS } from './metadataRows.ts';
import { NAMES } from './names.ts';
import { NO_TABLES } from './noTables.ts';
import { REGIONS } from './regions.ts';
import { SECTIONS } from './sections.ts';
import { SEVERAL_TABLES } from './severalTables.ts';
import { SOURCES } from './sources.ts';
import { TITLES } from './titles.ts';
import { TWO_ROW_HEADERS } from './twoRowHeaders.ts';
import { WORK_COLUMNS } from './workColumns.ts';

export const LABELLED_LAYOUTS: readonly LabelledLayout[] = [
  ...TITLES,
  ...TWO_ROW_HEADERS,
  ...METADATA_ROWS,
  ...SECTIONS,
  ...SEVERAL_TABLES,
  ...HEADERLESS,
  ...NO_TABLES,
  ...KEYS,
  ...WORK_COLUMNS,
  ...CODES,
  ...NAMES,
  ...FLAGS,
  ...DECORATED,
  ...REGIONS,
  ...CONTRADICTIONS,
  ...SOURCES,
  ...CONTEXTS,
  ...LIMITED,
];
