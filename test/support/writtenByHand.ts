import { seededRandom } from './seededRandom.ts';

const REMARKS = ['"sheets": [', '} // ,', 'ä 表', '', '{ "name": "A" },'];

/** JSON as people write it: with comments anywhere, commas behind the last, and lines broken at whim. */
export function writtenByHand(value: unknown, seed: number): { text: string; comments: string[] } {
  const random = seededRandom(seed);
  const pick = <T>(choices: readonly [T, ...T[]]): T =>
    choices[Math.floor(random() * choices.length)] ?? choices[0];
  const lineEnd = pick(['\n', '\r\n', '\r']);
  const unit = pick(['  ', '    ', '\t', '']);
  const isTidy = random() < 0.5;
  const remarkable = pick([0, 0.05, 0.3]);
  const comments: string[] = [];
  const remark = (): string => {
    const words = `${comments.length} ${pick(['', ...REMARKS])}`;
    const comment = random() < 0.5 ? `//${words}` : `/*${words}${pick(['', lineEnd])}*/`;
    comments.push(comment);
    return comment.startsWith('//') ? comment + lineEnd : comment;
  };
  const trivia = (): string => {
    const blank = isTidy ? '' : pick(['', ' ', lineEnd, lineEnd + unit]);
    return random() < remarkable ? pick(['', ' ']) + remark() + blank : blank;
  };
  const write = (part: unknown, indent: string): string => {
    if (typeof part !== 'object' || part === null) return JSON.stringify(part);
    const isList = Array.isArray(part);
    const inner = isTidy ? lineEnd + indent + unit : pick(['', ' ', lineEnd]);
    const written = Object.entries(part).map(([name, each]) => {
      const start = trivia() + inner + trivia();
      const label = isList ? '' : `${JSON.stringify(name)}${trivia()}:${trivia()} `;
      return start + label + write(each, indent + unit) + trivia();
    });
    const comma = written.length > 0 && random() < 0.3 ? `,${trivia()}` : '';
    const body = written.join(`,`) + comma + trivia() + (isTidy ? lineEnd + indent : '');
    return isList ? `[${body}]` : `{${body}}`;
  };
  const text = `${pick(['', '\uFEFF'])}${trivia()}${write(value, '')}${trivia()}${pick(['', lineEnd])}`;
  return { text, comments };
}
