import { ConfigurationTarget, workspace } from 'vscode';

/** Writes settings of the person, and undoes it. */
export async function userSettings(values: Readonly<Record<string, unknown>>): Promise<() => Promise<void>> {
  const write = async (value: (key: string) => unknown): Promise<void> => {
    for (const key of Object.keys(values)) {
      await workspace.getConfiguration('lingrid').update(key, value(key), ConfigurationTarget.Global);
    }
  };
  await write((key) => values[key]);
  return () => write(() => undefined);
}
