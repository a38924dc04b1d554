export declare function officeVersion(): string | undefined;
export declare function convert(
  format: string,
  files: readonly string[],
  to: string,
  profile: string,
): Promise<void>;
