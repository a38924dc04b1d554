type Props = Readonly<Record<string, string | boolean | null>>;
type Child = Node | string;

/** An element with attributes; text is only ever text. An attribute that is `false` or null is left out. */
export function el<K extends keyof HTMLElementTagNameMap>(
  name: K,
  props: Props = {},
  ...children: readonly Child[]
): HTMLElementTagNameMap[K] {
  const element = document.createElement(name);
  for (const [key, value] of Object.entries(props)) setAttribute(element, key, value);
  element.append(...children);
  return element;
}

/** Changes nothing where it is so already: what is watched by assistive technology is not told of it again. */
export function setText(element: Element, text: string): void {
  if (element.textContent !== text) element.textContent = text;
}

export function setAttribute(element: Element, name: string, value: string | boolean | null): void {
  if (value === false || value === null) element.removeAttribute(name);
  else {
    const text = value === true ? '' : value;
    if (element.getAttribute(name) !== text) element.setAttribute(name, text);
  }
}

export function setHidden(element: HTMLElement, isHidden: boolean): void {
  if (element.hidden !== isHidden) element.hidden = isHidden;
}

export interface Item<T> {
  readonly element: HTMLElement;
  update(value: T): void;
}

/**
 * Keeps the children of `parent` one for each value, in order. An item of the same key stays the same element, so that
 * focus and what is typed in it stay too.
 */
export function createList<T>(
  parent: HTMLElement,
  keyOf: (value: T) => string,
  create: (value: T) => Item<T>,
): (values: readonly T[]) => void {
  const items = new Map<string, Item<T>>();
  return (values) => {
    const keys = values.map(keyOf);
    const kept = new Set(keys);
    for (const [key, { element }] of items) {
      if (kept.has(key)) continue;
      element.remove();
      items.delete(key);
    }
    values.forEach((value, place) => {
      const key = keyOf(value);
      const item = items.get(key) ?? create(value);
      items.set(key, item);
      item.update(value);
      const there = parent.children[place];
      if (there !== item.element) parent.insertBefore(item.element, there ?? null);
    });
  };
}

let ids = 0;

/** For what points at an element: labels and descriptions. */
export function newId(prefix: string): string {
  ids += 1;
  return `${prefix}-${ids}`;
}
