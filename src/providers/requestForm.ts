import type { StructuredMode } from '../contract/machineSettings.ts';
import type { Complaint } from './complaint.ts';

/** How a request is put: endpoints differ in what they take. */
export interface RequestForm {
  readonly structured: StructuredMode;
  /** The name under which a limit of output travels; only OpenAI's own newer models want the second. */
  readonly limit: 'max_tokens' | 'max_completion_tokens';
}

export interface SimplerForm {
  readonly form: RequestForm;
  /** Whether the endpoint said that the form was the matter. Where it did not, only an answer shows it. */
  readonly isCertain: boolean;
}

/**
 * The next form to try after a refusal; undefined where the form is not the matter, or nothing simpler is left.
 * `modes` are those that the provider has, best first. Every step leads to a simpler form: there is an end.
 */
export function simplerForm(
  form: RequestForm,
  { status, complaint }: { readonly status: number; readonly complaint: Complaint },
  modes: readonly StructuredMode[],
): SimplerForm | undefined {
  if (status !== 400 && status !== 422) return undefined;
  if (complaint === 'token_parameter') {
    if (form.limit === 'max_completion_tokens') return undefined;
    return { form: { ...form, limit: 'max_completion_tokens' }, isCertain: true };
  }
  if (complaint !== 'format' && complaint !== 'unknown') return undefined;
  const structured = modes[modes.indexOf(form.structured) + 1];
  if (structured === undefined) return undefined;
  return { form: { ...form, structured }, isCertain: complaint === 'format' };
}

/** Of two forms the simpler one in each respect. */
export function simplerOf(a: RequestForm, b: RequestForm, modes: readonly StructuredMode[]): RequestForm {
  return {
    structured: modes.indexOf(a.structured) > modes.indexOf(b.structured) ? a.structured : b.structured,
    limit: a.limit === 'max_tokens' ? b.limit : a.limit,
  };
}
