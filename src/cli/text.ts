import type { Writable } from 'node:stream';
import { AppError } from '../contract/errors.ts';
import { EXIT, type ExitCode } from './exitCodes.ts';
import type { TextOptions } from './program.ts';
import type { CliContext } from './runCli.ts';
import { runTool } from './runTool.ts';
import { unreadableLine } from './unreadableLine.ts';

/**
 * Prints the texts of a workbook's cells, a line each. A reader that goes before the end has what it wanted: 0. For
 * git, which would give up comparing anything, a line says that a file is no readable workbook: 0 too.
 */
export function text(
  context: CliContext,
  file: string,
  { refs, textconv = false }: TextOptions,
): Promise<ExitCode> {
  const { stdout } = context;
  return runTool(context, {}, async ({ tools, signal }) => {
    let broken: unknown;
    const onError = (error: unknown): void => {
      broken ??= error;
    };
    stdout.on('error', onError);
    try {
      const write = (lines: string) => print(stdout, lines);
      try {
        await tools.text(await tools.locate(file), { refs, write }, signal);
      } catch (error) {
        const line = textconv ? await unreadableLine(file, error, tools) : undefined;
        if (line === undefined) throw error;
        await write(line);
      }
    } catch (error) {
      if (broken === undefined) throw error;
      if (codeOf(broken) !== 'EPIPE') throw unwritable(broken);
    } finally {
      stdout.off('error', onError);
    }
    return EXIT.allDone;
  });
}

/** Resolves when so much has been taken that more may come. */
function print(stdout: Writable, lines: string): Promise<void> {
  return new Promise((resolve, reject) => {
    stdout.write(lines, (error) => {
      if (error) reject(error);
      else resolve();
    });
  });
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : 'unknown reason';
}

function unwritable(error: unknown): AppError {
  return new AppError(
    'output_unwritable',
    `The output cannot be written (${codeOf(error)}). Send it elsewhere, or make room.`,
    { cause: error },
  );
}
