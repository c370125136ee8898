import { adultHandover } from './adult-handover.js';
import { autosave } from './autosave.js';
import { childHandover } from './child-handover.js';
import type { JourneyReport } from './report.js';
import { returnAndResend } from './return-and-resend.js';
import { Stage } from './stage.js';

export type Journey = (stage: Stage) => Promise<void>;

export const journeys: Readonly<Record<string, Journey>> = {
  'child-handover': childHandover,
  'adult-handover': adultHandover,
  'return-and-resend': returnAndResend,
  autosave,
};

/** Plays one journey against the app at `url`. Never throws for what the journey finds: the report says it. */
export async function play(name: string, url: string, folder: string): Promise<JourneyReport> {
  const journey = journeys[name];
  if (!journey) throw new RangeError(`No such journey: ${name}. There are: ${Object.keys(journeys).join(', ')}.`);
  const stage = await Stage.open(name, url, folder);
  let failed: string | null = null;
  try {
    await journey(stage);
  } catch (error) {
    failed = error instanceof Error ? error.message : String(error);
    await stage.lastPictures();
  } finally {
    await stage.close().catch(() => undefined);
  }
  return stage.report(failed);
}
