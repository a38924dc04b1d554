import { el, setAttribute, setHidden, setText } from '../dom.ts';
import { progressRing } from '../elements.ts';
import type { BannerOffer } from '../model/banners.ts';
import { noticeOf } from '../model/notice.ts';
import type { Phase } from '../model/panelState.ts';
import { offerButton } from './banners.ts';
import type { Desk, View } from './view.ts';

/** The whole page where there is no session to show: what is the matter, and what can be done about it. */
export function createNotice(desk: Desk): View<{ readonly phase: Phase; readonly workbookName: string }> {
  const ring = progressRing();
  const name = el('h1', { class: 'workbook' });
  const text = el('p', { class: 'notice-text', role: 'status' });
  const advice = el('p', { class: 'notice-advice' });
  const offers = el('div', { class: 'actions' });
  const element = el('section', { class: 'notice' }, name, ring, text, advice, offers);
  let offered: readonly BannerOffer[] = [];
  return {
    element,
    update({ phase, workbookName }) {
      const notice = noticeOf(phase, workbookName, desk.words);
      if (notice === null) return;
      setAttribute(element, 'data-tone', notice.tone);
      setHidden(ring, !notice.isWaiting);
      setText(name, workbookName === '' ? desk.words.say('panelTitleNone') : workbookName);
      setText(text, notice.text);
      setText(advice, notice.advice);
      if (JSON.stringify(offered) === JSON.stringify(notice.offers)) return;
      offered = notice.offers;
      offers.replaceChildren(
        ...offered.map((offer, place) => offerButton(offer, desk, place === 0 ? 'primary' : 'secondary')),
      );
    },
  };
}
