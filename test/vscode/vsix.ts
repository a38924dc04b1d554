import { join } from 'node:path';
import { execute } from './execute.ts';
import { ROOT } from './paths.ts';
import { say } from './say.ts';

/** The package for this machine: the one that `LINGRID_VSIX` names, or one that is made now. */
export async function packageForThisMachine(): Promise<string> {
  const made = process.env.LINGRID_VSIX ?? '';
  if (made !== '') return made;
  const out = join(ROOT, '.tmp', 'lingrid.vsix');
  const said = await execute(process.execPath, [join('.ci', 'packaging', 'package.mjs'), '--out', out]);
  say(said.trim().split('\n').at(-1) ?? '');
  return out;
}
