import type { PanelAction } from '../../src/contract/messages.ts';
import type { BannerOffer } from './banners.ts';
import type { Phase } from './panelState.ts';
import type { Words } from './words.ts';

/** What fills the page where there is no session to show. */
export interface Notice {
  readonly tone: 'error' | 'info';
  readonly text: string;
  readonly advice: string;
  readonly isWaiting: boolean;
  readonly offers: readonly BannerOffer[];
}

const host = (action: PanelAction): BannerOffer => ({ by: 'host', action, name: action });
const RELOAD: BannerOffer = { by: 'page', does: 'reload', name: 'retry' };

const QUIET = { tone: 'info', advice: '', isWaiting: false, offers: [] } as const;

/** Null where there is a session. */
export function noticeOf(phase: Phase, workbookName: string, { say }: Pick<Words, 'say'>): Notice | null {
  switch (phase.kind) {
    case 'session':
      return null;
    case 'loading':
      return { ...QUIET, text: say('loading'), isWaiting: true };
    case 'starting':
      return { ...QUIET, text: say('starting'), isWaiting: true };
    case 'start_failed': {
      const offers = [host('retryStart'), host('showLog')];
      return { ...QUIET, tone: 'error', text: say('startFailed'), advice: phase.message, offers };
    }
    case 'unreadable': {
      const offers = [RELOAD, host('showLog')];
      return { ...QUIET, tone: 'error', text: say('bannerLost', phase.error.message), offers };
    }
    case 'none':
      return { ...QUIET, text: say('noSession'), advice: say('noSessionAdvice') };
    case 'forgotten':
      return { ...QUIET, text: say('forgotten', workbookName), advice: say('noSessionAdvice') };
  }
}
