import type { CapabilityReason } from '../../contract/capabilities.ts';

/** What each refused gate means and what to do about it. */
export const GATE_MESSAGES: Readonly<Record<CapabilityReason, string>> = {
  session_not_found: 'There is no such session. List the sessions, or analyze the workbook.',
  stage_conflict: 'The session is at another stage. Look at its state, then go on from there.',
  split_not_ready: 'The split into tasks is not saved and verified yet. Wait until it is ready.',
  tasks_missing: 'There are no tasks yet. Analyze the workbook and split it first.',
  execution_not_ready:
    'The execution has not finished. Finish or resume it, or export what is there as a partial result.',
  busy: 'This session is busy here with something else. Wait for it, or stop it.',
  owned_elsewhere:
    'Another Lingrid window or process is at work on this session. Wait for it, or stop it there.',
  workbook_changed:
    'The workbook has changed since it was analyzed. Analyze it again; finished work is kept.',
  workbook_missing: 'The workbook is not there any more. Put it back, or forget the session.',
  provider_missing:
    'No provider is chosen, or this machine has none of that name. Name one (--provider pseudo, or "profile" in lingrid.json); pseudo needs neither key nor network.',
  untrusted: 'This workspace is not trusted, so nothing is sent to a provider. Trust it first.',
  spending_cap_reached: 'The spending cap is reached. What is finished is kept; raise the cap and go on.',
  output_exists:
    'The output file is there already and is not the one Lingrid wrote last. Choose another, or force it.',
};
