import type { LogOutputChannel } from 'vscode';
import type { Log, LogFields } from '../core/ports.ts';

/** Writes events with their fields, as the person's log level has it. */
export function createLog(channel: LogOutputChannel): Log {
  const line = (event: string, fields: LogFields = {}): string => {
    const told = Object.entries(fields).filter(([, value]) => value !== undefined);
    return [event, ...told.map(([name, value]) => `${name}=${JSON.stringify(value)}`)].join(' ');
  };
  return {
    debug: (event, fields) => {
      channel.debug(line(event, fields));
    },
    info: (event, fields) => {
      channel.info(line(event, fields));
    },
    warn: (event, fields) => {
      channel.warn(line(event, fields));
    },
    error: (event, fields) => {
      channel.error(line(event, fields));
    },
  };
}
