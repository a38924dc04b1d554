import * as z from 'zod';
import { errorBody } from './events.ts';

/** The body of every answer that is an error. */
export const errorAnswer = z.strictObject({ error: errorBody });
