import type { Finding } from '../../contract/task.ts';

export type Severity = Finding['severity'];
