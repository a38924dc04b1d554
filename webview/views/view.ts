import type { Controller } from '../controller.ts';
import type { Client } from '../client.ts';
import type { IntentStore } from '../intent.ts';
import type { Words } from '../model/words.ts';

/** A part of the page: made once, then kept up to date in place, so that focus and scrolling stay. */
export interface View<T> {
  readonly element: HTMLElement;
  update(value: T): void;
}

/** What views work with. */
export interface Desk {
  readonly words: Words;
  readonly client: Client;
  readonly controller: Controller;
  readonly intent: IntentStore;
  /** Draws again, because what a person means has changed. */
  readonly redraw: () => void;
}
