import type { EarlierHitView } from '../api/types.js';

/** A hit and the person of the call it was found for. */
export interface HitProps {
  readonly hit: EarlierHitView;
  readonly callId: string;
  readonly subjectNo: number;
}
