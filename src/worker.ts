import { parentPort } from 'node:worker_threads';
import { serveJobs } from './workbook/thread/serveJobs.ts';

if (parentPort !== null) serveJobs(parentPort);
