import type { LookupAddress } from 'node:dns';
import { describe, expect, it } from 'vitest';
import {
  createGuardedLookup,
  FORBIDDEN_ADDRESS,
  type ResolveAll,
} from '../../../src/providers/guardedLookup.ts';

const PUBLIC: readonly LookupAddress[] = [
  { address: '192.0.2.7', family: 4 },
  { address: '2606:4700::1', family: 6 },
];

const resolving =
  (addresses: readonly LookupAddress[]): ResolveAll =>
  (_, told) => {
    told(null, addresses);
  };

function look(
  host: string,
  options: { readonly all?: boolean; readonly family?: 0 | 4 | 6 },
  resolveAll: ResolveAll,
): Promise<string | LookupAddress[]> {
  return new Promise((resolve, reject) => {
    createGuardedLookup(resolveAll)(host, options, (error, address) => {
      if (error === null) resolve(address);
      else reject(error);
    });
  });
}

const mustNotAsk: ResolveAll = () => {
  throw new Error('It asked.');
};

describe('createGuardedLookup', () => {
  it('passes on what a name leads to, in the form that is asked for', async () => {
    expect(await look('a.example', { all: true }, resolving(PUBLIC))).toEqual(PUBLIC);
    expect(await look('a.example', {}, resolving(PUBLIC))).toBe('192.0.2.7');
    expect(await look('a.example', { family: 6 }, resolving(PUBLIC))).toBe('2606:4700::1');
    expect(await look('a.example', { family: 4, all: true }, resolving(PUBLIC))).toEqual(PUBLIC.slice(0, 1));
  });

  it.each(['localhost', 'localhost.', 'model.localhost'])('asks nobody where %s is', async (host) => {
    expect(await look(host, { all: true }, mustNotAsk)).toEqual([
      { address: '127.0.0.1', family: 4 },
      { address: '::1', family: 6 },
    ]);
    expect(await look(host, {}, mustNotAsk)).toBe('127.0.0.1');
  });

  it.each(['127.0.0.1', '169.254.1.1', '::1', '::ffff:10.0.0.1', 'fd00:ec2::254'])(
    'refuses a name that leads to %s among others',
    async (address) => {
      const addresses = [...PUBLIC, { address, family: address.includes(':') ? 6 : 4 }];
      await expect(look('a.example', { all: true }, resolving(addresses))).rejects.toMatchObject({
        code: FORBIDDEN_ADDRESS,
      });
    },
  );

  it('looks anew each time: a name may lead elsewhere the second time', async () => {
    const answers = [PUBLIC, [{ address: '127.0.0.1', family: 4 }]];
    const rebinding: ResolveAll = (_, told) => {
      told(null, answers.shift() ?? []);
    };
    expect(await look('a.example', { all: true }, rebinding)).toEqual(PUBLIC);
    await expect(look('a.example', { all: true }, rebinding)).rejects.toMatchObject({
      code: FORBIDDEN_ADDRESS,
    });
  });

  it('says that there is no such name, or none of the family', async () => {
    await expect(look('a.example', {}, resolving([]))).rejects.toMatchObject({ code: 'ENOTFOUND' });
    await expect(look('a.example', { family: 6 }, resolving(PUBLIC.slice(0, 1)))).rejects.toMatchObject({
      code: 'ENOTFOUND',
    });
    const broken: ResolveAll = (_, told) => {
      told(Object.assign(new Error('x'), { code: 'EAI_AGAIN' }), []);
    };
    await expect(look('a.example', {}, broken)).rejects.toMatchObject({ code: 'EAI_AGAIN' });
  });
});
