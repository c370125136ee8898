import type { HandedOverView } from '../api/types.js';

/** What is left after a hand-over: the answer, and the code to read out. */
export interface Done {
  readonly result: HandedOverView;
  readonly contactCode: string | null;
}
