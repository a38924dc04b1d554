import { IllegalTransition, type MachineName } from './illegalTransition.ts';

/** From which statuses an event is legal, and the status it leads to. */
export interface Transition<Status extends string> {
  readonly from: readonly Status[];
  readonly to: Status;
}

/** Every legal transition of one machine, by event; what is not here is illegal. */
export interface Machine<Status extends string> {
  readonly name: MachineName;
  readonly transitions: Readonly<Record<string, Transition<Status>>>;
}

type Events<M extends Machine<string>> = keyof M['transitions'] & string;
type From<M extends Machine<string>, Event extends Events<M>> = M['transitions'][Event]['from'][number];

/** The value that an event leaves, narrowed to the statuses that allow it; throws `IllegalTransition`. */
export function leave<
  Value extends { readonly status: string },
  M extends Machine<Value['status']>,
  Event extends Events<M>,
>(machine: M, value: Value, event: Event): Extract<Value, { status: From<M, Event> }> {
  if (!allows(machine, value, event)) throw new IllegalTransition(machine.name, value.status, event);
  return value;
}

function allows<
  Value extends { readonly status: string },
  M extends Machine<Value['status']>,
  Event extends Events<M>,
>(machine: M, value: Value, event: Event): value is Extract<Value, { status: From<M, Event> }> {
  return machine.transitions[event]?.from.includes(value.status) ?? false;
}
