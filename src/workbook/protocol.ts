import { ERRORS, AppError, type ErrorCode, type ErrorDetails } from '../contract/errors.ts';
import type { Fingerprint } from '../contract/fingerprint.ts';
import type {
  ConditionRule,
  PatchRequest,
  PatchResult,
  SheetTrailer,
  WorkbookOutline,
} from '../core/ports/workbooks.ts';
import type { RawPage } from './sheet/rawPage.ts';

/** A page on its way: what only comparing needs stays behind, the arrays are transferred. */
export type SentPage = Omit<RawPage, 'formulas'>;

/** What a reader hands over on the way. The worker sends the next one only when this one is acknowledged. */
export type Delivery =
  | { readonly kind: 'outline'; readonly outline: WorkbookOutline }
  | { readonly kind: 'rules'; readonly sheet: number; readonly rules: readonly ConditionRule[] }
  | { readonly kind: 'preview' | 'page'; readonly page: SentPage }
  | { readonly kind: 'sheet_end'; readonly trailer: SheetTrailer };

export type JobRequest =
  /** With or without what decides conditional formats. */
  | { readonly kind: 'read'; readonly path: string; readonly conditions: boolean }
  | { readonly kind: 'patch'; readonly request: PatchRequest };

/** To a worker, which does one job at a time. */
export type ToWorker = JobRequest | { readonly kind: 'acknowledge' } | { readonly kind: 'cancel' };

export type JobResult =
  | { readonly kind: 'read_done'; readonly fingerprint: Fingerprint }
  | { readonly kind: 'patch_done'; readonly result: PatchResult };

/** Told on the way, and not acknowledged: that the worker lives; that a patch is about to make this file. */
export type Sign =
  { readonly kind: 'heartbeat' } | { readonly kind: 'temporary_file'; readonly path: string };

/** From a worker. */
export type FromWorker = Delivery | JobResult | Sign | { readonly kind: 'failed'; readonly error: SentError };

/** An error as data: classes do not survive the way between threads. */
export interface SentError {
  readonly code: ErrorCode;
  readonly message: string;
  readonly details: ErrorDetails | undefined;
}

export function sendError(error: unknown): SentError {
  if (error instanceof AppError) return { code: error.code, message: error.message, details: error.details };
  const name = error instanceof Error ? `${error.name}: ${error.message}` : 'unknown';
  return {
    code: 'internal',
    message: `The workbook's job failed unexpectedly (${name}).`,
    details: undefined,
  };
}

export function receiveError({ code, message, details }: SentError): AppError {
  return new AppError(code in ERRORS ? code : 'internal', message, details === undefined ? {} : { details });
}
