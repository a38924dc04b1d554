/** Why a request brought no completion, before it is put into words. */
export type Failure =
  /** The endpoint answered with a status that is no success. `body` is for telling what is wrong, never for showing. */
  | { readonly kind: 'status'; readonly status: number; readonly headers: Headers; readonly body: string }
  /** There was no answer, or not all of it. */
  | { readonly kind: 'connection'; readonly code: string }
  | { readonly kind: 'too_large' }
  | { readonly kind: 'no_completion' };

/** Carries a failure past the SDK, whose own errors hold what was asked and answered. */
export class EndpointFailure extends Error {
  override readonly name = 'EndpointFailure';

  constructor(readonly failure: Failure) {
    super(failure.kind);
  }
}
