import type { Analysis } from '../../src/contract/analysis.ts';
import type { SessionResource } from '../../src/contract/api/session.ts';
import { createList, el, setHidden, setText, type Item } from '../dom.ts';
import { allDoubts } from '../model/doubts.ts';
import { cellsToFill } from '../model/estimate.ts';
import type { PanelState } from '../model/panelState.ts';
import { SKIP_WORDS } from '../model/vocabulary.ts';
import { createColours } from './colours.ts';
import { createEstimate } from './estimate.ts';
import { createLanguages } from './languages.ts';
import { createKeepMapping } from './keepMapping.ts';
import { createPending } from './pending.ts';
import { createSheets } from './sheets.ts';
import type { Desk, View } from './view.ts';

/** What views of an analysis are made of. */
export interface Analyzed {
  readonly session: SessionResource;
  readonly analysis: Analysis;
}

type Skipped = Analysis['skipped'][number];

/** What was found in the workbook, and what a person changes of it. */
export function createAnalysis(desk: Desk): View<PanelState> {
  const { say, number } = desk.words;
  const summary = el('span', { class: 'summary-text' });
  const skipped = el('dl', { class: 'skipped' });
  const warnings = el('ul', { class: 'warnings' });
  const skippedPart = el('section', {}, el('h3', {}, say('skippedTitle')), skipped);
  const warningsPart = el('section', {}, el('h3', {}, say('warningsTitle')), warnings);
  const updateSkipped = createList<Skipped>(
    skipped,
    ({ reason }) => reason,
    ({ reason }) => {
      const count = el('dd', {});
      const element = el('div', { class: 'skip' }, el('dt', {}, say(SKIP_WORDS[reason])), count);
      return {
        element,
        update: (now) => {
          setText(count, number(now.count));
        },
      };
    },
  );
  const updateWarnings = createList<string>(warnings, (text) => text, listItem);
  const parts = [
    createLanguages(desk),
    createEstimate(desk),
    createSheets(desk),
    createKeepMapping(desk),
    createColours(desk),
  ] satisfies readonly View<Analyzed>[];
  const pending = createPending(desk);
  const details = el(
    'details',
    { class: 'analysis' },
    el('summary', {}, el('h2', {}, say('analysisTitle')), summary),
    el(
      'div',
      { class: 'analysis-body' },
      ...parts.map((part) => part.element),
      warningsPart,
      skippedPart,
      pending.element,
    ),
  );
  const none = el('p', { class: 'quiet' }, say('noAnalysis'));
  details.querySelector('summary')?.addEventListener('click', () => {
    desk.intent.set({ analysisOpen: !details.open });
  });

  return {
    element: el('section', { class: 'analysis-part', 'aria-label': say('analysisTitle') }, details, none),
    update({ session, analysis }) {
      setHidden(details, analysis === null);
      setHidden(none, analysis !== null || session?.states.session.status !== 'created');
      if (analysis === null || session === null) return;
      const found = say('analysisSummary', cellsToFill(analysis), analysis.languages.length);
      const doubts = allDoubts(analysis);
      setText(summary, doubts === 0 ? found : `${found} · ${say('analysisDoubts', doubts)}`);
      const isOpen = desk.intent.get().analysisOpen ?? session.states.split.status !== 'completed';
      if (details.open !== isOpen) details.open = isOpen;
      for (const part of parts) part.update({ session, analysis });
      pending.update({ session, analysis });
      updateSkipped(analysis.skipped);
      setHidden(skippedPart, analysis.skipped.length === 0);
      updateWarnings(analysis.warnings);
      setHidden(warningsPart, analysis.warnings.length === 0);
    },
  };
}

function listItem(text: string): Item<string> {
  return { element: el('li', {}, text), update: () => undefined };
}
