/**
 * The closed list of what can go wrong, for server, windows, webview, CLI and scripts alike.
 * `status` is the HTTP status of design section 7; 409 means that a gate refused.
 */
export const ERRORS = {
  invalid_request: { status: 400, retryable: false },
  length_required: { status: 411, retryable: false },
  too_large: { status: 413, retryable: false },
  unsupported_media_type: { status: 415, retryable: false },
  unauthorized: { status: 401, retryable: false },
  forbidden_host: { status: 403, retryable: false },
  forbidden_origin: { status: 403, retryable: false },
  outside_workspace: { status: 403, retryable: false },
  session_not_found: { status: 404, retryable: false },
  task_not_found: { status: 404, retryable: false },
  not_found: { status: 404, retryable: false },
  stage_conflict: { status: 409, retryable: false },
  split_not_ready: { status: 409, retryable: true },
  tasks_missing: { status: 409, retryable: false },
  execution_not_ready: { status: 409, retryable: true },
  busy: { status: 409, retryable: true },
  owned_elsewhere: { status: 409, retryable: true },
  workbook_changed: { status: 409, retryable: false },
  workbook_missing: { status: 409, retryable: false },
  provider_missing: { status: 409, retryable: false },
  untrusted: { status: 409, retryable: false },
  output_exists: { status: 409, retryable: false },
  spending_cap_reached: { status: 409, retryable: false },
  version_mismatch: { status: 412, retryable: true },
  version_required: { status: 428, retryable: false },
  unreadable_workbook: { status: 422, retryable: false },
  unsupported_workbook: { status: 422, retryable: false },
  no_table: { status: 422, retryable: false },
  invalid_project_file: { status: 422, retryable: false },
  output_unwritable: { status: 422, retryable: true },
  too_many_connections: { status: 429, retryable: true },
  provider_unreachable: { status: 503, retryable: true },
  port_unavailable: { status: 503, retryable: true },
  store_busy: { status: 503, retryable: true },
  store_lost: { status: 503, retryable: false },
  internal: { status: 500, retryable: false },
} as const satisfies Record<string, { status: number; retryable: boolean }>;

export type ErrorCode = keyof typeof ERRORS;

/** Codes with which a gate refuses an action that would be right at another time. */
export type GateCode = {
  [Code in ErrorCode]: (typeof ERRORS)[Code]['status'] extends 409 ? Code : never;
}[ErrorCode];

export type ErrorDetails = Readonly<Record<string, string | number | boolean>>;

/**
 * The one error that core and adapters throw on purpose. `message` is for people: what is wrong, where,
 * and what to do; it never holds cell text or keys. `details` is for programs.
 */
export class AppError extends Error {
  override readonly name = 'AppError';

  constructor(
    readonly code: ErrorCode,
    message: string,
    options: { readonly cause?: unknown; readonly details?: ErrorDetails } = {},
  ) {
    super(message, 'cause' in options ? { cause: options.cause } : undefined);
    this.details = options.details;
  }

  readonly details: ErrorDetails | undefined;
}

/** What `details` say of a refusal that a person may overrule. */
export const FORCIBLE = { details: { forcible: true } } as const;

/** True where a gate refused: the same request can pass at another time. */
export function isGate(code: ErrorCode): code is GateCode {
  return ERRORS[code].status === 409;
}

/**
 * What may be logged of an error that nobody foresaw: its name and where it came from. Its message stays out,
 * for it could hold cell text. Undefined for an `AppError`, which says everything itself.
 */
export function unforeseen(error: unknown): { readonly error: string; readonly stack: string } | undefined {
  if (error instanceof AppError) return undefined;
  if (!(error instanceof Error)) return { error: typeof error, stack: '' };
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return { error: error.name, stack: frames.join('\n') };
}
