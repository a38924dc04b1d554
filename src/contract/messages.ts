import * as z from 'zod';
import type { ForgottenEvent, SessionResource } from './api/session.ts';
import type { ErrorBody } from './events.ts';
import type { PanelStrings } from './panelStrings.ts';

/*
 * What the panel's page and the extension say to each other. The page opens no socket: its requests travel as
 * messages and are answered by the same app that serves the socket. A message names a route, never a host.
 */

/** What the page asks of VS Code itself, besides requests. */
export const PANEL_ACTIONS = [
  'analyze',
  'split',
  'start',
  'tryRows',
  'retryFailed',
  'continueWith',
  'export',
  'exportPartial',
  'takeOver',
  'openOutput',
  'revealOutput',
  'openWorkbook',
  'selectModel',
  'setApiKey',
  'manageTrust',
  'showLog',
  'retryStart',
  'restoreBackup',
  'forget',
] as const;
export type PanelAction = (typeof PANEL_ACTIONS)[number];

/** From the page. Parsed: whatever runs in a page is not believed. */
export const panelMessage = z.discriminatedUnion('kind', [
  /** The page is drawn and wants `init`; also said when it has been reloaded. */
  z.strictObject({ kind: z.literal('ready') }),
  z.strictObject({
    kind: z.literal('request'),
    id: z.int().nonnegative(),
    method: z.enum(['GET', 'POST', 'PATCH', 'DELETE']),
    /** Path and query, beginning with one slash. */
    path: z
      .string()
      .max(8_000)
      .regex(/^\/(?:[\w-]+\/)*[\w-]*(?:\?[^#\s]*)?$/),
    headers: z.record(z.string().max(100), z.string().max(1_000)),
    body: z.string().max(1_000_000).nullable(),
  }),
  z.strictObject({ kind: z.literal('action'), action: z.enum(PANEL_ACTIONS) }),
]);
export type PanelMessage = z.infer<typeof panelMessage>;

/** How the extension itself stands. */
export type ShellState =
  | { readonly status: 'starting' }
  | { readonly status: 'ready' }
  /** `message` says what is wrong and what to do. */
  | { readonly status: 'failed'; readonly message: string };

/** What a page has to know besides its session. A complete picture each time. */
export interface PanelSurroundings {
  readonly shell: ShellState;
  readonly isTrusted: boolean;
  /** The session that the page shows; null where it is no more, or none was found again after a reload. */
  readonly sessionId: string | null;
  /** Of the workbook, for titles: shown before the session is read. */
  readonly workbookName: string;
  /** Who would translate, as people call it; null where no model is chosen. */
  readonly model: string | null;
}

/** To the page. Hidden pages lose messages: each of them tells all there is to tell. */
export type HostMessage =
  | {
      readonly kind: 'init';
      readonly strings: PanelStrings;
      /** VS Code's display language, a BCP 47 tag: for numbers and dates. */
      readonly locale: string;
      readonly surroundings: PanelSurroundings;
    }
  | { readonly kind: 'surroundings'; readonly surroundings: PanelSurroundings }
  | {
      readonly kind: 'response';
      readonly id: number;
      readonly status: number;
      readonly headers: Readonly<Record<string, string>>;
      readonly body: string;
    }
  | { readonly kind: 'session'; readonly session: SessionResource }
  | { readonly kind: 'forgotten'; readonly forgotten: ForgottenEvent }
  /** The session's events ended with an error; the page offers to try again. */
  | { readonly kind: 'lost'; readonly error: ErrorBody };
