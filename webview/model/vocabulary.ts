import type { ColourAction, ColourName } from '../../src/contract/colour.ts';
import type { ColumnRole, SkipReason, TaskKind } from '../../src/contract/analysis.ts';
import type { CapabilityReason } from '../../src/contract/capabilities.ts';
import type { Operation } from '../../src/contract/lease.ts';
import type { PanelStringKey } from '../../src/contract/panelStrings.ts';
import type { Finding, TaskState } from '../../src/contract/task.ts';
import type { StepState } from './stepper.ts';
import type { TableField } from './tableEdit.ts';

/* What the contract's codes are called. A code without a word does not compile. */

export const GATE_WORDS: Readonly<Record<CapabilityReason, PanelStringKey>> = {
  session_not_found: 'gateNoSession',
  stage_conflict: 'gateStage',
  split_not_ready: 'gateSplitNotReady',
  tasks_missing: 'gateTasksMissing',
  execution_not_ready: 'gateExecutionNotReady',
  busy: 'gateBusy',
  owned_elsewhere: 'gateElsewhere',
  workbook_changed: 'gateWorkbookChanged',
  workbook_missing: 'gateWorkbookMissing',
  provider_missing: 'gateProviderMissing',
  untrusted: 'gateUntrusted',
  output_exists: 'gateOutputExists',
  spending_cap_reached: 'gateSpendingCap',
};

export const OPERATION_WORDS: Readonly<Record<Operation, PanelStringKey>> = {
  configure: 'operationConfigure',
  analyze: 'operationAnalyze',
  split: 'operationSplit',
  execute: 'operationExecute',
  export: 'operationExport',
  forget: 'operationForget',
};

export const ROLE_WORDS: Readonly<Record<ColumnRole, PanelStringKey>> = {
  key: 'roleKey',
  source: 'roleSource',
  target: 'roleTarget',
  reference: 'roleReference',
  context: 'roleContext',
  max_length: 'roleMaxLength',
  ignored: 'roleIgnored',
};

export const KIND_WORDS: Readonly<Record<TaskKind, PanelStringKey>> = {
  translate: 'kindTranslate',
  retranslate: 'kindRetranslate',
  shorten: 'kindShorten',
};

export const SKIP_WORDS: Readonly<Record<SkipReason, PanelStringKey>> = {
  empty_source: 'skipEmptySource',
  numbers_only: 'skipNumbersOnly',
  url: 'skipUrl',
  formula_source: 'skipFormulaSource',
  already_translated: 'skipAlreadyTranslated',
  formula_target: 'skipFormulaTarget',
  merged_target: 'skipMergedTarget',
  locked_target: 'skipLockedTarget',
  excluded_row: 'skipExcludedRow',
  hidden_row: 'skipHiddenRow',
  excluded_key: 'skipExcludedKey',
  section_heading: 'skipSectionHeading',
  marked_final: 'skipMarkedFinal',
  marked_skip: 'skipMarkedSkip',
  marked_review: 'skipMarkedReview',
  over_limit: 'skipOverLimit',
};

export const COLOUR_WORDS: Readonly<Record<ColourName, PanelStringKey>> = {
  red: 'colourRed',
  orange: 'colourOrange',
  yellow: 'colourYellow',
  green: 'colourGreen',
  cyan: 'colourCyan',
  blue: 'colourBlue',
  purple: 'colourPurple',
  pink: 'colourPink',
  brown: 'colourBrown',
  grey: 'colourGrey',
  black: 'colourBlack',
  white: 'colourWhite',
};

export const COLOUR_ACTION_WORDS: Readonly<Record<ColourAction, PanelStringKey>> = {
  retranslate: 'colourActionRetranslate',
  shorten: 'colourActionShorten',
  final: 'colourActionFinal',
  skip: 'colourActionSkip',
  review: 'colourActionReview',
  source: 'colourActionSource',
};

export const STEP_STATE_WORDS: Readonly<Record<StepState, PanelStringKey>> = {
  todo: 'stepTodo',
  current: 'stepCurrent',
  done: 'stepDone',
  failed: 'stepFailed',
  interrupted: 'stepInterrupted',
};

export const TASK_STATE_WORDS: Readonly<Record<TaskState, PanelStringKey>> = {
  pending: 'taskPending',
  done: 'taskDone',
  failed: 'taskFailed',
  skipped: 'taskSkipped',
};

export const SEVERITY_WORDS: Readonly<Record<Finding['severity'], PanelStringKey>> = {
  error: 'severityError',
  warning: 'severityWarning',
  info: 'severityInfo',
};

/** The checks that can be asked for. A check that is not here keeps its own name. */
export const CHECK_WORDS = {
  empty: 'checkEmpty',
  cell_limit: 'checkCellLimit',
  max_length: 'checkMaxLength',
  leading_formula: 'checkLeadingFormula',
  forbidden_characters: 'checkForbidden',
  mask_remnant: 'checkMask',
  icu_syntax: 'checkIcuSyntax',
  icu_arguments: 'checkIcuArguments',
  plural_categories: 'checkPlural',
  placeholders: 'checkPlaceholders',
  printf: 'checkPrintf',
  tags: 'checkTags',
  line_breaks: 'checkLineBreaks',
  escapes: 'checkEscapes',
  addresses: 'checkAddresses',
  accelerator: 'checkAccelerator',
  same_as_source: 'checkSame',
  wrong_script: 'checkScript',
  kept: 'checkKept',
  formatting: 'checkFormatting',
} as const satisfies Readonly<Record<string, PanelStringKey>>;

const checkWords = new Map<string, PanelStringKey>(Object.entries(CHECK_WORDS));

/** What a check is called; its id where it has no name. */
export function checkName(check: string, say: (key: PanelStringKey) => string): string {
  const key = checkWords.get(check);
  return key === undefined ? check : say(key);
}

export const FIELD_WORDS: Readonly<Record<TableField, PanelStringKey>> = {
  headerRow: 'fieldHeaderRow',
  firstRow: 'fieldFirstRow',
  lastRow: 'fieldLastRow',
  excludeRows: 'fieldExcludeRows',
  excludeKeys: 'fieldExcludeKeys',
};
