import { actionPlan } from './action-plan.js';
import { adultHandover } from './adult-handover.js';
import { autosave } from './autosave.js';
import { boardView } from './board-view.js';
import { breakGlass } from './break-glass.js';
import { callback } from './callback.js';
import { callToColleague } from './call-to-colleague.js';
import { caseWork } from './case-work.js';
import { childHandover } from './child-handover.js';
import { consolidatedReport } from './consolidated-report.js';
import { consentWithdrawal } from './consent-withdrawal.js';
import {
  gate21Plus,
  gateCommittedCrime,
  gateEmergency,
  gateOnRequest,
  gateRefusal,
  gateRefusedRequest,
  gateTwoPersons,
  gateUnder21,
} from './gate-journeys.js';
import { conflictOfInterest } from './conflict-of-interest.js';
import { disposal } from './disposal.js';
import { disposalCase } from './disposal-case.js';
import { disposalSealed } from './disposal-sealed.js';
import { escalationChain } from './escalation-chain.js';
import { eventForm } from './event-form.js';
import { eventFromCall } from './event-from-call.js';
import { exitCase } from './exit-case.js';
import { goteborg } from './goteborg.js';
import { goteborgSig } from './goteborg-sig.js';
import { identityProvider } from './identity-provider.js';
import { handoverJudged } from './handover-judged.js';
import { haninge } from './haninge.js';
import { haningeSupport } from './haninge-support.js';
import { laterProtection } from './later-protection.js';
import { logReview } from './log-review.js';
import { intakeWorkerDay } from './intake-worker-day.js';
import type { JourneyReport } from './report.js';
import { protectedIdentity } from './protected-identity.js';
import { relativeSupport } from './relative-support.js';
import { returnAndResend } from './return-and-resend.js';
import { fridayPolice } from './s3-friday-police.js';
import { familyLands } from './s5-family-lands.js';
import { leaverTonight } from './s6-leaver-tonight.js';
import { thirdReport } from './s8-third-report.js';
import { media } from './s9-media.js';
import { returneeFamily } from './returnee-family.js';
import { situationReport } from './situation-report.js';
import { sigConsentEnds } from './sig-consent-ends.js';
import { Stage, type Place } from './stage.js';
import { supplement } from './supplement.js';
import { tertialReport } from './tertial-report.js';
import { trainingUpload } from './training-upload.js';

export type Journey = (stage: Stage) => Promise<void>;

export const journeys: Readonly<Record<string, Journey>> = {
  'child-handover': childHandover,
  'adult-handover': adultHandover,
  'handover-judged': handoverJudged,
  'return-and-resend': returnAndResend,
  autosave,
  'escalation-chain': escalationChain,
  'identity-provider': identityProvider,
  'log-review': logReview,
  'event-from-call': eventFromCall,
  'event-form': eventForm,
  supplement,
  callback,
  disposal,
  'disposal-case': disposalCase,
  'disposal-sealed': disposalSealed,
  'conflict-of-interest': conflictOfInterest,
  'protected-identity': protectedIdentity,
  'later-protection': laterProtection,
  'break-glass': breakGlass,
  'call-to-colleague': callToColleague,
  'case-work': caseWork,
  goteborg,
  haninge,
  's3-friday-police': fridayPolice,
  's5-family-lands': familyLands,
  's6-leaver-tonight': leaverTonight,
  'exit-case': exitCase,
  's8-third-report': thirdReport,
  's9-media': media,
  'tertial-report': tertialReport,
  'returnee-family': returneeFamily,
  'situation-report': situationReport,
  'consolidated-report': consolidatedReport,
  'action-plan': actionPlan,
  'training-upload': trainingUpload,
  'board-view': boardView,
  'intake-worker-day': intakeWorkerDay,
  'gate-under-21': gateUnder21,
  'gate-21-plus': gate21Plus,
  'gate-committed-crime': gateCommittedCrime,
  'gate-on-request': gateOnRequest,
  'gate-emergency': gateEmergency,
  'gate-refusal': gateRefusal,
  'gate-two-persons': gateTwoPersons,
  'gate-refused-request': gateRefusedRequest,
  'consent-withdrawal': consentWithdrawal,
  'sig-consent-ends': sigConsentEnds,
  'relative-support': relativeSupport,
  'goteborg-sig': goteborgSig,
  'haninge-support': haningeSupport,
};

/** The ten situations of screens.md §1 that are played by a journey with a name of its own. */
const situations: Readonly<Record<string, string>> = {
  s1: 'child-handover',
  s2: 'event-from-call',
  s3: 's3-friday-police',
  s4: 'protected-identity',
  s5: 's5-family-lands',
  s6: 's6-leaver-tonight',
  s7: 'return-and-resend',
  s8: 's8-third-report',
  s9: 's9-media',
  s10: 'tertial-report',
  's1-child-travels': 'child-handover',
  's2-anonymous-neighbour': 'event-from-call',
  's4-protected-identity': 'protected-identity',
  's7-wrong-district': 'return-and-resend',
  's10-tertial-report': 'tertial-report',
};

/** Every name a journey can be played by. */
export const journeyNames: readonly string[] = [
  ...Object.keys(journeys),
  ...Object.entries(situations).flatMap(([name, journey]) => (journey in journeys ? [name] : [])),
];

/** Journeys are played in Stockholm unless they are about another city. */
const cities: Readonly<Record<string, string>> = {
  goteborg: 'goteborg',
  haninge: 'haninge',
  'goteborg-sig': 'goteborg',
  'haninge-support': 'haninge',
};

/** The city the stage starts. */
export function cityOfJourney(name: string): string {
  return cities[name] ?? 'stockholm';
}

/** More words to the demo it is played in. */
export function demoWords(name: string): readonly string[] {
  return name === 'identity-provider' ? ['--oidc'] : [];
}

/** Whether hours pass in the journey, so that it needs an app whose clock can be moved. */
export function movesTime(name: string): boolean {
  return name === 'escalation-chain';
}

/** Plays one journey against an app. Never throws for what the journey finds: the report says it. */
export async function play(name: string, place: Place, folder: string): Promise<JourneyReport> {
  const journey = journeys[situations[name] ?? name];
  if (!journey) throw new RangeError(`No such journey: ${name}. There are: ${journeyNames.join(', ')}.`);
  const stage = await Stage.open(name, place, folder);
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
