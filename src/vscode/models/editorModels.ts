import { EventEmitter, l10n, lm, type Event, type LanguageModelChat } from 'vscode';
import { AppError } from '../../contract/errors.ts';
import { EDITOR_MODELS } from '../../contract/machineSettings.ts';
import type { Translator } from '../../core/ports.ts';
import { createEditorTranslator } from './editorTranslator.ts';

/** VS Code's own language models, as its extensions offer them. */
export interface EditorModels {
  /** By `vendor/id`. Throws `provider_missing` where it is not there, or not looked up yet. */
  translator(name: string | undefined): Translator;
  /** Asks VS Code anew; what asks may wake the extensions that offer models. */
  list(): Promise<readonly LanguageModelChat[]>;
  /** When what is known has changed. */
  readonly onDidChange: Event<void>;
  dispose(): void;
}

export const nameOf = ({ vendor, id }: Pick<LanguageModelChat, 'vendor' | 'id'>): string => `${vendor}/${id}`;

export function createEditorModels(): EditorModels {
  const changed = new EventEmitter<void>();
  const translators = new Map<string, Translator>();
  let known: ReadonlyMap<string, LanguageModelChat> | undefined;
  let listing: Promise<readonly LanguageModelChat[]> | undefined;

  async function look(): Promise<readonly LanguageModelChat[]> {
    const models = await lm.selectChatModels();
    known = new Map(models.map((model) => [nameOf(model), model]));
    translators.clear();
    changed.fire();
    return models;
  }

  function list(): Promise<readonly LanguageModelChat[]> {
    listing ??= look().finally(() => {
      listing = undefined;
    });
    return listing;
  }

  const listener = lm.onDidChangeChatModels(() => {
    if (known !== undefined) void list().catch(() => undefined);
  });

  return {
    translator(name) {
      if (name === undefined) throw missing(l10n.t('Name the model after “vscode/”: run “Select Model…”.'));
      if (known === undefined) {
        void list().catch(() => undefined);
        throw missing(l10n.t('VS Code’s language models are being looked up. Try again in a moment.'));
      }
      const model = known.get(name);
      if (model === undefined) {
        throw missing(
          l10n.t(
            'VS Code offers no language model “{0}”. Run “Select Model…” and choose one that is there.',
            name,
          ),
        );
      }
      const translator = translators.get(name) ?? createEditorTranslator(EDITOR_MODELS, name, model);
      translators.set(name, translator);
      return translator;
    },
    list,
    onDidChange: changed.event,
    dispose() {
      listener.dispose();
      changed.dispose();
    },
  };
}

function missing(message: string): AppError {
  return new AppError('provider_missing', message);
}
