import { l10n } from 'vscode';
import { AppError } from '../contract/errors.ts';

/** Why Lingrid could not start, and what to do. */
export function startProblem(error: unknown): string {
  if (error instanceof AppError) return error.message;
  if (isNativeModuleMissing(error)) {
    return l10n.t(
      'Lingrid’s native module for {0} is missing or cannot be loaded. Install the extension again, in the version made for this platform.',
      `${process.platform}-${process.arch}`,
    );
  }
  const name = error instanceof Error ? error.name : typeof error;
  return l10n.t('Something unforeseen went wrong ({0}). The log says more.', name);
}

function isNativeModuleMissing(error: unknown): boolean {
  if (!(error instanceof Error)) return false;
  const code = 'code' in error ? error.code : undefined;
  return (
    code === 'MODULE_NOT_FOUND' ||
    code === 'ERR_DLOPEN_FAILED' ||
    /native build|\.node\b|dlopen/i.test(error.message)
  );
}
