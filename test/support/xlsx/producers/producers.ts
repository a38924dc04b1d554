import { excel } from './excel.ts';
import type { Producer } from './producer.ts';

export const PRODUCERS: readonly Producer[] = [excel];
