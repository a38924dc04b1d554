import type { Log } from '../core/ports.ts';

const LEVELS = ['debug', 'info', 'warn', 'error'] as const;
type Level = (typeof LEVELS)[number];

/** One line of JSON an event, from the level that `LINGRID_LOG` names; silent without it. */
export function createCliLog(stderr: NodeJS.WritableStream, threshold: string | undefined): Log {
  const lowest = LEVELS.findIndex((level) => level === threshold);
  const at =
    (level: Level): Log[Level] =>
    (event, fields) => {
      if (lowest === -1 || LEVELS.indexOf(level) < lowest) return;
      stderr.write(`${JSON.stringify({ level, event, ...fields })}\n`);
    };
  return { debug: at('debug'), info: at('info'), warn: at('warn'), error: at('error') };
}
