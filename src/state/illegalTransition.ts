export type MachineName = 'session' | 'split' | 'execution';

/** An event that a state does not allow: a fault of the program, never of a person. */
export class IllegalTransition extends Error {
  override readonly name = 'IllegalTransition';

  constructor(
    readonly machine: MachineName,
    readonly from: string,
    readonly event: string,
    readonly why?: string,
  ) {
    super(
      `The ${machine} is ${from}, which does not allow “${event}”${why === undefined ? '' : `: ${why}`}.`,
    );
  }
}
