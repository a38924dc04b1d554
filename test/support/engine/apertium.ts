import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, symlink } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join, resolve } from 'node:path';
import * as z from 'zod';

/** Debian's own: the modules of the engine's server belong to it. */
const PYTHON = '/usr/bin/python3';
const MODE = '/usr/share/apertium/modes/eng-spa.mode';
/** Binds the engine's server to this machine, which it has no option for. */
const LAUNCHER = resolve('../shared/mt-engine/apy_loopback.py');

const answer = z.object({ responseData: z.object({ translatedText: z.string() }) });

/** A real, weak translation engine, English to Spanish. */
export interface Apertium {
  translate(text: string): Promise<string>;
  close(): Promise<void>;
}

/** Whether the engine and its launcher are on this machine: the packages apertium-apy and apertium-eng-spa. */
export function isApertiumHere(): boolean {
  return [PYTHON, MODE, LAUNCHER].every(existsSync);
}

export async function startApertium(folder: string): Promise<Apertium> {
  const modes = join(folder, 'modes');
  await mkdir(modes);
  await symlink(MODE, join(modes, 'eng-spa.mode'));
  const port = await freePort();
  const child = spawn(PYTHON, [LAUNCHER, '-p', String(port), '-i', '2', modes], {
    stdio: 'ignore',
    env: { ...process.env, LC_ALL: 'C.UTF-8' },
  });
  const gone = new Promise<void>((ended) =>
    child.once('exit', () => {
      ended();
    }),
  );

  async function translate(text: string): Promise<string> {
    const body = new URLSearchParams({ langpair: 'eng|spa', markUnknown: 'no', format: 'txt', q: text });
    const response = await fetch(`http://127.0.0.1:${port}/translate`, { method: 'POST', body });
    return answer.parse(await response.json()).responseData.translatedText;
  }

  for (let attempt = 0; ; attempt += 1) {
    try {
      await translate('One');
      break;
    } catch (error) {
      if (attempt === 100) throw error;
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }
  return {
    translate,
    async close() {
      child.kill('SIGTERM');
      await gone;
    },
  };
}

async function freePort(): Promise<number> {
  const server = createServer();
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening));
  const address = server.address();
  await new Promise((closed) => server.close(closed));
  if (address === null || typeof address === 'string') throw new Error('no port');
  return address.port;
}
