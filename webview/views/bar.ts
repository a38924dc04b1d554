import { el, setAttribute } from '../dom.ts';

/** A native progress bar with its name and its value in words for whoever does not see it. */
export function bar(name: string): HTMLProgressElement {
  return el('progress', { class: 'bar', max: '1', 'aria-label': name });
}

/** Null: nobody knows how far it is. */
export function setBar(element: HTMLProgressElement, fraction: number | null, text: string): void {
  setAttribute(element, 'value', fraction === null ? null : String(fraction));
  setAttribute(element, 'aria-valuetext', text);
}
