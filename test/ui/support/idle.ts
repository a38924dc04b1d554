/** Tests that never end: VS Code puts an extension into its test mode for as long as they run. */
export function run(): Promise<void> {
  return new Promise(() => undefined);
}
