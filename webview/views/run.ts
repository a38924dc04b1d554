import type { Statistics } from '../../src/contract/session.ts';
import { createList, el, setHidden, setText, type Item } from '../dom.ts';
import { figuresOf, progressRows, type Figure, type ProgressRow } from '../model/progress.ts';
import type { PanelState } from '../model/panelState.ts';
import { checkName, SEVERITY_WORDS } from '../model/vocabulary.ts';
import type { Words } from '../model/words.ts';
import { bar, setBar } from './bar.ts';
import { figureItem } from './figure.ts';
import type { Desk, View } from './view.ts';

type NewFinding = Statistics['findings'][number];

/** How far the translation is, in each language; how fast it goes, what it costs, and what the checks say. */
export function createRun(desk: Desk, onFinding: (task: number) => void): View<PanelState> {
  const { words } = desk;
  const { say } = words;
  const rows = el('ul', { class: 'bars' });
  const figures = el('dl', { class: 'figures' });
  const findings = el('ul', { class: 'findings' });
  const none = el('p', { class: 'quiet' }, say('noFindings'));
  const updateRows = createList<ProgressRow>(
    rows,
    ({ language }) => language ?? '',
    (row) => barItem(row, words),
  );
  const updateFigures = createList<Figure>(
    figures,
    ({ name }) => name,
    (figure) => figureItem(figure, words),
  );
  const updateFindings = createList<NewFinding>(
    findings,
    ({ task, check }) => `${task}:${check}`,
    (finding) => findingItem(finding, words, onFinding),
  );
  const element = el(
    'section',
    { class: 'run', 'aria-label': say('runTitle') },
    el('h2', {}, say('runTitle')),
    rows,
    figures,
    el('h3', {}, say('newestFindings')),
    findings,
    none,
  );
  return {
    element,
    update({ session }) {
      const statistics = session?.statistics ?? null;
      const isShown = session !== null && statistics !== null && session.states.split.status === 'completed';
      setHidden(element, !isShown || statistics.total === 0);
      if (!isShown) return;
      updateRows(progressRows(statistics, words));
      updateFigures(figuresOf(session, words));
      updateFindings(statistics.findings);
      setHidden(none, statistics.findings.length > 0);
    },
  };
}

function barItem({ name, language }: ProgressRow, words: Words): Item<ProgressRow> {
  const { say } = words;
  const progress = bar(name);
  const share = el('span', { class: 'bar-share' });
  const counts = el('span', { class: 'bar-counts' });
  const element = el(
    'li',
    { class: language === null ? 'bar-row overall' : 'bar-row' },
    el('span', { class: 'bar-name' }, name),
    progress,
    share,
    counts,
  );
  return {
    element,
    update({ counts: { total, done, failed, skipped }, left, fraction }) {
      setBar(progress, fraction, say('progressOf', name, done, total, failed));
      setText(share, words.percent(fraction));
      const parts = [
        say('doneCount', done),
        ...(failed > 0 ? [say('failedCount', failed)] : []),
        ...(skipped > 0 ? [say('skippedCount', skipped)] : []),
        say('leftCount', left),
      ];
      setText(counts, parts.join(' · '));
    },
  };
}

function findingItem(
  { task, language, check, severity }: NewFinding,
  words: Words,
  onFinding: (task: number) => void,
): Item<NewFinding> {
  const { say } = words;
  const where = el('button', { class: 'link', type: 'button' });
  // A row of the table is called by its number, which begins with 1.
  where.append(say('findingIn', task + 1, words.language(language)));
  where.addEventListener('click', () => {
    onFinding(task);
  });
  const element = el(
    'li',
    { class: 'finding', 'data-severity': severity },
    el('span', { class: 'finding-severity' }, say(SEVERITY_WORDS[severity])),
    el('span', { class: 'finding-check' }, checkName(check, say)),
    where,
  );
  return { element, update: () => undefined };
}
