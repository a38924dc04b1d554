import type { PromiseCheck } from '../facts.ts';
import { acknowledgedSurvives } from './acknowledged.ts';
import { everyTaskEnds } from './everyTaskEnds.ts';
import { resultsExactlyOnce } from './exactlyOnce.ts';
import { oneOwnerWrites } from './oneOwner.ts';
import { onlyWhatIsLeft } from './onlyWhatIsLeft.ts';
import { pauseHolds } from './pauseHolds.ts';
import { progressGrows } from './progressGrows.ts';
import { readyIsReadable } from './readable.ts';

/** The promises of the engine, P1 to P8, for one simulation. */
export function allPromises(): readonly PromiseCheck[] {
  return [
    acknowledgedSurvives(),
    readyIsReadable(),
    oneOwnerWrites(),
    everyTaskEnds(),
    resultsExactlyOnce(),
    pauseHolds(),
    onlyWhatIsLeft(),
    progressGrows(),
  ];
}
