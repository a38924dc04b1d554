import { describe, expect, it } from 'vitest';
import { createGuard, MOST_BODY } from '../../../src/server/guard.ts';
import { createToken } from '../../../src/server/token.ts';

const HOST = '127.0.0.1:4000';
const GOOD = { authorization: 'Bearer right', host: HOST };

function guardOver(fetch: (request: Request) => Response | Promise<Response> = () => new Response('in')) {
  return createGuard({
    isToken: (candidate) => candidate === 'right',
    hosts: [HOST, 'localhost:4000'],
    fetch,
  });
}

async function answer(
  headers: Readonly<Record<string, string>>,
  { method = 'GET', target = '/health' }: { readonly method?: string; readonly target?: string } = {},
): Promise<string> {
  const response = await guardOver()(new Request(`http://${HOST}/health`, { method, headers }), target);
  if (response.status === 200) return response.text();
  const { error } = (await response.json()) as { error: { code: string } };
  return `${response.status} ${error.code}`;
}

describe('the guard', () => {
  it.each([
    [{ ...GOOD }, 'in'],
    [{ ...GOOD, authorization: 'bearer right' }, 'in'],
    [{ ...GOOD, host: 'localhost:4000' }, 'in'],
    [{ ...GOOD, 'sec-fetch-site': 'none' }, 'in'],
    [{ ...GOOD, 'sec-fetch-site': 'same-origin' }, 'in'],
    // Without the token nothing else is said, whatever else is wrong.
    [{ host: 'evil.example', origin: 'https://evil.example' }, '401 unauthorized'],
    [{ ...GOOD, authorization: 'Bearer wrong', 'transfer-encoding': 'chunked' }, '401 unauthorized'],
    [{ ...GOOD, authorization: 'Basic right' }, '401 unauthorized'],
    [{ ...GOOD, authorization: 'Bearer right right' }, '401 unauthorized'],
    [{ ...GOOD, authorization: 'Bearer ' }, '401 unauthorized'],
    [{ ...GOOD, host: 'evil.example:4000' }, '403 forbidden_host'],
    [{ ...GOOD, host: '127.0.0.1' }, '403 forbidden_host'],
    [{ ...GOOD, host: '127.0.0.1:4001' }, '403 forbidden_host'],
    [{ ...GOOD, host: '127.0.0.1:4000.evil.example' }, '403 forbidden_host'],
    [{ ...GOOD, host: 'LOCALHOST:4000' }, '403 forbidden_host'],
    [{ authorization: 'Bearer right' }, '403 forbidden_host'],
    [{ ...GOOD, origin: `http://${HOST}` }, '403 forbidden_origin'],
    [{ ...GOOD, origin: 'null' }, '403 forbidden_origin'],
    [{ ...GOOD, 'sec-fetch-site': 'cross-site' }, '403 forbidden_origin'],
    [{ ...GOOD, 'sec-fetch-site': 'same-site' }, '403 forbidden_origin'],
    [{ ...GOOD, 'transfer-encoding': 'chunked' }, '411 length_required'],
    [
      { ...GOOD, 'content-length': String(MOST_BODY + 1), 'content-type': 'application/json' },
      '413 too_large',
    ],
    [{ ...GOOD, 'content-length': 'many' }, '413 too_large'],
    [{ ...GOOD, 'content-length': '2' }, '415 unsupported_media_type'],
    [{ ...GOOD, 'content-length': '2', 'content-type': 'text/plain' }, '415 unsupported_media_type'],
    [{ ...GOOD, 'content-length': '2', 'content-type': 'application/jsonp' }, '415 unsupported_media_type'],
    [{ ...GOOD, 'content-length': '2', 'content-type': 'Application/JSON; charset=utf-8' }, 'in'],
  ])('answers %j with %s', async (headers, expected) => {
    expect(await answer(headers)).toBe(expected);
  });

  it.each(['OPTIONS', 'HEAD', 'PUT'])('lets no %s in', async (method) => {
    const response = await guardOver()(
      new Request(`http://${HOST}/health`, { method, headers: GOOD }),
      '/health',
    );
    expect(response.status).toBe(method === 'OPTIONS' ? 403 : 404);
  });

  it.each([
    '//health',
    '/sessions//a',
    '/a%2Fb',
    '/a%5cb',
    '/a\\b',
    '/../a',
    '/a/./b',
    '/%2e%2e/a',
    'http://x/',
    '*',
    '',
    '/a;b',
  ])('lets no path through that is not plain: %j', async (target) => {
    expect(await answer(GOOD, { target })).toBe('404 not_found');
  });

  it('takes a query as it comes', async () => {
    expect(await answer(GOOD, { target: '/health?a=%2F//..' })).toBe('in');
  });

  it('counts a body as it reads, whatever its length was said to be', async () => {
    let served = 0;
    const guard = guardOver(async (request) => {
      served += 1;
      return new Response(await request.text());
    });
    const send = (chunks: number, size: number): Promise<Response> => {
      let left = chunks;
      const body = new ReadableStream<Uint8Array>({
        pull(controller) {
          if (left === 0) controller.close();
          else controller.enqueue(new Uint8Array(size).fill(97));
          left -= 1;
        },
      });
      const init = {
        method: 'POST',
        body,
        duplex: 'half',
        headers: { ...GOOD, 'content-length': '3', 'content-type': 'application/json' },
      } as RequestInit;
      return guard(new Request(`http://${HOST}/health`, init), '/health');
    };
    expect((await send(3, MOST_BODY / 2)).status).toBe(413);
    expect(served).toBe(0);
    const fits = await send(3, 2);
    expect([fits.status, await fits.text()]).toEqual([200, 'aaaaaa']);
  });

  it('marks every answer, and never opens itself to other origins', async () => {
    for (const headers of [GOOD, {}]) {
      const response = await guardOver()(new Request(`http://${HOST}/health`, { headers }), '/health');
      expect(response.headers.get('Cache-Control')).toBe('no-store');
      expect(response.headers.get('X-Content-Type-Options')).toBe('nosniff');
      expect([...response.headers.keys()].filter((name) => name.startsWith('access-control'))).toEqual([]);
    }
  });
});

describe('a token', () => {
  it('is 32 random bytes, and matches itself alone', () => {
    const token = createToken();
    expect(Buffer.from(token.text, 'base64url')).toHaveLength(32);
    expect(createToken().text).not.toBe(token.text);
    expect(token.matches(token.text)).toBe(true);
    for (const wrong of ['', token.text.slice(1), `${token.text}A`, createToken().text]) {
      expect(token.matches(wrong)).toBe(false);
    }
  });
});
