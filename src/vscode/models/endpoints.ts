import type { Profile, ProviderName } from '../../contract/machineSettings.ts';

/** The endpoints of those who are known by name. */
export const VENDOR_ENDPOINTS: Readonly<
  Record<ProviderName, { readonly label: string; readonly baseUrl: string }>
> = {
  openai: { label: 'OpenAI', baseUrl: 'https://api.openai.com/v1' },
  anthropic: { label: 'Anthropic', baseUrl: 'https://api.anthropic.com/v1' },
  google: { label: 'Google Gemini', baseUrl: 'https://generativelanguage.googleapis.com/v1beta' },
};

export function originOf(profile: Pick<Profile, 'provider' | 'baseUrl'>): string {
  return new URL(profile.baseUrl ?? VENDOR_ENDPOINTS[profile.provider].baseUrl).origin;
}

/** Every origin that a key may be wanted for. */
export function knownOrigins(profiles: Readonly<Record<string, Profile>>): readonly string[] {
  const vendors = Object.values(VENDOR_ENDPOINTS).map(({ baseUrl }) => new URL(baseUrl).origin);
  return [...new Set([...vendors, ...Object.values(profiles).map(originOf)])];
}
