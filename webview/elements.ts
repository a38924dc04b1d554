import {
  provideVSCodeDesignSystem,
  vsCodeButton,
  vsCodeCheckbox,
  vsCodeDropdown,
  vsCodeOption,
  vsCodeProgressRing,
  vsCodeTag,
  vsCodeTextArea,
  vsCodeTextField,
  type Button,
  type Checkbox,
  type Dropdown,
  type ProgressRing,
  type TextArea,
  type TextField,
} from '@vscode/webview-ui-toolkit';

declare global {
  interface HTMLElementTagNameMap {
    'vscode-button': Button;
    'vscode-checkbox': Checkbox;
    'vscode-dropdown': Dropdown;
    'vscode-option': HTMLElement;
    'vscode-progress-ring': ProgressRing;
    'vscode-tag': HTMLElement;
    'vscode-text-area': TextArea;
    'vscode-text-field': TextField;
  }
}

/* The one place that knows the toolkit: the rest of the page asks here for VS Code's controls. */

provideVSCodeDesignSystem().register(
  vsCodeButton(),
  vsCodeCheckbox(),
  vsCodeDropdown(),
  vsCodeOption(),
  vsCodeProgressRing(),
  vsCodeTag(),
  vsCodeTextArea(),
  vsCodeTextField(),
);

export type { Button, Checkbox, Dropdown, TextArea, TextField };

/** `icon` is a button without a surface, for what is seldom wanted. */
export function button(
  label: string,
  onClick: () => void,
  appearance: 'primary' | 'secondary' | 'icon' = 'secondary',
): Button {
  const element = document.createElement('vscode-button');
  // Without a name of its own, one without a surface calls itself “Icon Button”.
  if (appearance === 'icon') element.setAttribute('aria-label', label);
  element.setAttribute('appearance', appearance);
  element.textContent = label;
  element.addEventListener('click', () => {
    if (!element.disabled) onClick();
  });
  return element;
}

export interface Choice {
  readonly value: string;
  readonly text: string;
}

/** `name` is what a screen reader calls it. */
export function dropdown(
  name: string,
  choices: readonly Choice[],
  onChange: (value: string) => void,
): Dropdown {
  const element = document.createElement('vscode-dropdown');
  element.setAttribute('aria-label', name);
  setChoices(element, choices);
  element.addEventListener('change', () => {
    onChange(element.value);
  });
  return element;
}

/** Gives a dropdown other choices; none is made anew where they are the same. */
export function setChoices(element: Dropdown, choices: readonly Choice[]): void {
  const key = JSON.stringify(choices);
  if (element.dataset.choices === key) return;
  element.dataset.choices = key;
  element.replaceChildren(
    ...choices.map(({ value, text }) => {
      const option = document.createElement('vscode-option');
      option.setAttribute('value', value);
      option.textContent = text;
      return option;
    }),
  );
}

/**
 * As `dropdown`, by the browser itself: its list is not cut off by what scrolls around it, and a hundred of them cost
 * little.
 */
export function choice(
  name: string,
  choices: readonly Choice[],
  onChange: (value: string) => void,
): HTMLSelectElement {
  const element = document.createElement('select');
  element.className = 'choice';
  element.setAttribute('aria-label', name);
  element.append(...choices.map(({ value, text }) => new Option(text, value)));
  element.addEventListener('change', () => {
    onChange(element.value);
  });
  return element;
}

/** One without a visible label calls itself by its kind as soon as it stands in the page. */
function keepName(element: HTMLElement, name: string): void {
  queueMicrotask(() => {
    element.setAttribute('aria-label', name);
  });
}

export function textField(name: string, onInput: (value: string) => void): TextField {
  const element = document.createElement('vscode-text-field');
  keepName(element, name);
  element.addEventListener('input', () => {
    onInput(element.value);
  });
  return element;
}

export function textArea(name: string, onInput: (value: string) => void): TextArea {
  const element = document.createElement('vscode-text-area');
  keepName(element, name);
  element.setAttribute('resize', 'vertical');
  element.addEventListener('input', () => {
    onInput(element.value);
  });
  return element;
}

export function checkbox(label: string, onChange: (isChecked: boolean) => void): Checkbox {
  const element = document.createElement('vscode-checkbox');
  element.textContent = label;
  element.addEventListener('change', () => {
    onChange(element.checked);
  });
  return element;
}

/** A label that stands for a word of a closed list. */
export function tag(text: string): HTMLElement {
  const element = document.createElement('vscode-tag');
  element.textContent = text;
  return element;
}

/** For a wait of unknown length. It says nothing itself: words stand beside it. */
export function progressRing(): ProgressRing {
  const element = document.createElement('vscode-progress-ring');
  // It calls itself an alert and assertive; whoever listens would be interrupted for nothing.
  queueMicrotask(() => {
    element.setAttribute('role', 'presentation');
    element.setAttribute('aria-hidden', 'true');
    element.setAttribute('aria-live', 'off');
  });
  return element;
}
