import type { HostMessage, PanelMessage } from '../../contract/messages.ts';
import type { AppType } from '../../server/app.ts';
import { ORIGIN } from '../client.ts';

type Ask = Extract<PanelMessage, { kind: 'request' }>;
type Told = Extract<HostMessage, { kind: 'response' }>;

/** What a page may say of a request besides its path. */
const HEADERS = new Set(['content-type', 'if-match']);

/** Answers what a page asks by the app itself: the address is ours, the page names only the path. */
export async function answer(app: Pick<AppType, 'request'>, ask: Ask): Promise<Told> {
  const { id, method, path, body } = ask;
  const headers = Object.fromEntries(
    Object.entries(ask.headers).filter(([name]) => HEADERS.has(name.toLowerCase())),
  );
  const response = await app.request(ORIGIN + path, { method, headers, ...(body !== null && { body }) });
  return {
    kind: 'response',
    id,
    status: response.status,
    headers: Object.fromEntries(response.headers),
    body: await response.text(),
  };
}

/** Streams and files do not travel as messages: what a page must not ask for. */
export function isAnswerable({ path }: Pick<Ask, 'path'>): boolean {
  const [route = ''] = path.split('?', 1);
  return !/\/(?:events|download)$/.test(route);
}
