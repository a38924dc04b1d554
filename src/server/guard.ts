import { errorBodyOf } from '../contract/errorBody.ts';
import { AppError, ERRORS, type ErrorCode } from '../contract/errors.ts';
import { readBounded } from './readBounded.ts';

/** In bytes. */
export const MOST_BODY = 1_000_000;

interface Deps {
  /** Compares in constant time. */
  readonly isToken: (candidate: string) => boolean;
  /** What `Host` may say, exactly. */
  readonly hosts: readonly string[];
  readonly fetch: (request: Request) => Response | Promise<Response>;
}

/**
 * Lets nothing come to the app but what a program with the token sends: no page of a browser, no other user of the
 * machine. `target` is the request's target as it came, before anybody tidied it.
 */
export type Guard = (request: Request, target: string) => Promise<Response>;

type Check = (request: Request, target: string) => ErrorCode | undefined;

export function createGuard({ isToken, hosts, fetch }: Deps): Guard {
  // Whoever has no token learns that, and nothing else.
  const checks: readonly Check[] = [
    ({ headers }) => (isToken(bearerIn(headers)) ? undefined : 'unauthorized'),
    ({ headers }) => (hosts.includes(headers.get('host') ?? '') ? undefined : 'forbidden_host'),
    ({ headers }) => (headers.has('origin') ? 'forbidden_origin' : undefined),
    ({ headers }) => (isOwnFetch(headers.get('sec-fetch-site')) ? undefined : 'forbidden_origin'),
    ({ method }) => (method === 'OPTIONS' ? 'forbidden_origin' : undefined),
    ({ method }, target) => (METHODS.has(method) && isPlain(target) ? undefined : 'not_found'),
    checkBody,
  ];

  async function answer(request: Request, target: string): Promise<Response> {
    for (const check of checks) {
      const code = check(request, target);
      if (code !== undefined) return refusal(code);
    }
    if (bodyLength(request) === 0) return fetch(withoutType(request));
    const body = await readBounded(request.body, MOST_BODY);
    if (typeof body === 'string') return refusal(body);
    const { url, method, headers, signal } = request;
    return fetch(new Request(url, { method, headers, signal, ...(method !== 'GET' && { body }) }));
  }

  return async (request, target) => secured(await answer(request, target));
}

/** Where there is no body, what is said of its type means nothing. */
function withoutType({ url, method, headers: sent, signal }: Request): Request {
  const headers = new Headers(sent);
  headers.delete('content-type');
  return new Request(url, { method, headers, signal });
}

const METHODS = new Set(['GET', 'POST', 'PATCH', 'DELETE']);

function bearerIn(headers: Headers): string {
  return /^Bearer ([\w-]{1,128})$/i.exec(headers.get('authorization') ?? '')?.[1] ?? '';
}

/** Browsers say from where a request comes; programs say nothing. */
function isOwnFetch(site: string | null): boolean {
  return site === null || site === 'none' || site === 'same-origin';
}

/** Our paths are plain names between single slashes: nothing to decode, and nothing that steps up. */
function isPlain(target: string): boolean {
  const [path = ''] = target.split('?', 1);
  return /^\/(?:[\w-]+\/)*[\w-]*$/.test(path);
}

function checkBody({ headers }: Request): ErrorCode | undefined {
  if (headers.has('transfer-encoding')) return 'length_required';
  const length = bodyLength({ headers });
  if (length === 0) return undefined;
  if (!(length <= MOST_BODY)) return 'too_large';
  const [type = ''] = (headers.get('content-type') ?? '').split(';', 1);
  return type.trim().toLowerCase() === 'application/json' ? undefined : 'unsupported_media_type';
}

function bodyLength({ headers }: Pick<Request, 'headers'>): number {
  return Number(headers.get('content-length') ?? 0);
}

/** What each refusal means. None of them tells what the app would have said. */
const MESSAGES: Partial<Readonly<Record<ErrorCode, string>>> = {
  unauthorized: 'Send the token as “Authorization: Bearer …”. Whoever started the server was given it.',
  forbidden_host: 'The Host header does not name this server.',
  forbidden_origin: 'Pages in a browser are not answered.',
  not_found: 'There is no such route.',
  length_required: 'Send the body whole, with its Content-Length.',
  too_large: `The body is larger than ${MOST_BODY} bytes.`,
  unsupported_media_type: 'Send the body as application/json.',
  invalid_request: 'The body did not come whole.',
};

function refusal(code: ErrorCode): Response {
  const error = errorBodyOf(new AppError(code, MESSAGES[code] ?? 'The request was refused.'), '');
  return new Response(JSON.stringify({ error }), {
    status: ERRORS[code].status,
    headers: { 'Content-Type': 'application/json' },
  });
}

function secured(response: Response): Response {
  response.headers.set('Cache-Control', 'no-store');
  response.headers.set('X-Content-Type-Options', 'nosniff');
  return response;
}
