import { EDITOR_MODELS, PROVIDER_NAMES } from '../../contract/machineSettings.ts';

/** Who translates: a provider, a profile or VS Code itself, and which of its models. */
export interface ModelChoice {
  readonly provider: string;
  readonly model?: string;
}

/**
 * Reads `lingrid.model`: `profile`, `openai/gpt-5`, `vscode/copilot/gpt-5`: what stands before the first slash is
 * the provider. Undefined where nothing is chosen.
 */
export function readModelChoice(text: string): ModelChoice | undefined {
  const trimmed = text.trim();
  const slash = trimmed.indexOf('/');
  const provider = slash < 0 ? trimmed : trimmed.slice(0, slash);
  const model = slash < 0 ? '' : trimmed.slice(slash + 1);
  if (provider === '') return undefined;
  return { provider, ...(model !== '' && { model }) };
}

export function writeModelChoice({ provider, model }: ModelChoice): string {
  return model === undefined ? provider : `${provider}/${model}`;
}

/** How a choice is called in titles. */
export function nameOfModel({
  provider,
  model,
}: {
  readonly provider: string;
  readonly model?: string | undefined;
}): string {
  if (model === undefined) return provider;
  const isVendor = PROVIDER_NAMES.some((each) => each === provider) || provider === EDITOR_MODELS;
  return isVendor ? model : `${provider}: ${model}`;
}
