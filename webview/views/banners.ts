import type { SessionResource } from '../../src/contract/api/session.ts';
import type { PanelAction } from '../../src/contract/messages.ts';
import { createList, el, setAttribute, setText, type Item } from '../dom.ts';
import { button } from '../elements.ts';
import { bannersOf, type Banner, type BannerOffer } from '../model/banners.ts';
import { buttonsOf } from '../model/buttons.ts';
import type { PanelState } from '../model/panelState.ts';
import type { Desk, View } from './view.ts';

/** What has to be known besides progress, each with what can be done about it. */
export function createBanners(desk: Desk): View<PanelState> {
  const element = el('div', {
    class: 'banners',
    role: 'region',
    'aria-label': desk.words.say('bannersLabel'),
  });
  const update = createList<Banner>(
    element,
    ({ id }) => id,
    () => bannerItem(desk),
  );
  return {
    element,
    update(state) {
      const { session } = state;
      const pressed = session === null ? [] : actionsOf(session);
      update(
        bannersOf(state, desk.words).map((banner) => ({
          ...banner,
          // What a button above offers is not offered twice.
          offers: banner.offers.filter((offer) => offer.by !== 'host' || !pressed.includes(offer.action)),
        })),
      );
    },
  };
}

function actionsOf(session: SessionResource): readonly PanelAction[] {
  const { primary, secondary } = buttonsOf(session);
  return [primary, ...secondary].flatMap((plan) => (plan?.deed.by === 'host' ? [plan.deed.action] : []));
}

const MARKS: Readonly<Record<Banner['tone'], string>> = { error: '✕', warning: '!', info: 'i' };

function bannerItem(desk: Desk): Item<Banner> {
  const mark = el('span', { class: 'banner-mark', 'aria-hidden': 'true' });
  const text = el('p', { class: 'banner-text' });
  const offers = el('div', { class: 'banner-offers' });
  const updateOffers = createList<BannerOffer>(
    offers,
    ({ name, by }) => `${name}:${by}`,
    (offer) => ({ element: offerButton(offer, desk), update: () => undefined }),
  );
  const element = el('div', { class: 'banner' }, mark, text, offers);
  return {
    element,
    update(banner) {
      setAttribute(element, 'data-tone', banner.tone);
      setText(mark, MARKS[banner.tone]);
      setText(text, banner.text);
      updateOffers(banner.offers);
    },
  };
}

export function offerButton(
  offer: BannerOffer,
  { words, controller }: Desk,
  appearance: 'primary' | 'secondary' = 'secondary',
): HTMLElement {
  const press = (): void => {
    if (offer.by === 'host') void controller.perform({ by: 'host', action: offer.action });
    else if (offer.by === 'api') void controller.perform({ by: 'api', control: offer.control });
    else if (offer.does === 'reload') controller.reload();
    else controller.dismiss();
  };
  return button(words.say(offer.name), press, appearance);
}
