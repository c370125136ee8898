import { urgencySv } from '@lots/contracts';
import type { ProposalView, ProposedReceiverView } from '../../api/types.js';

const urgencyWords: Readonly<Record<ProposedReceiverView['urgency'], string>> = {
  emergency: 'akut',
  same_day: 'i dag',
  soon: 'inom 3 dagar',
  normal: 'inom en vecka',
  none: '',
};

const targetWords: Readonly<Record<string, string>> = {
  child_intake: 'mottagning barn och unga',
  adult_intake: 'mottagning vuxna',
  relative_support: 'anhörigstöd',
  coordinator: 'samordnaren',
  ve_team: 'VBE-teamet',
  exit_service: 'avhopparverksamheten',
  sig: 'social insatsgrupp',
  emergency_duty: 'Socialjouren',
  police_112: 'polisen 112',
  police_11414: 'polisen 114 14',
  other_municipality: 'den andra kommunen',
  registrar: 'registrator',
  security: 'säkerhet',
  desk_clarify: 'lotsen, fråga mer',
  none: 'ingen',
};

/** What is done with a side track; "we tell the police" and "tell the caller to ring the police" must never look alike. */
export const howWords: Readonly<Record<string, string>> = {
  act_now: 'gör nu',
  advise_caller: 'råd till uppringaren',
  handover: 'lämna över',
  deidentified_event: 'räknas avidentifierat',
  suggest_to_receiver: 'förslag till mottagaren',
};

export function receiverName(receiver: ProposedReceiverView): string {
  return receiver.unitName ?? targetWords[receiver.targetType] ?? receiver.targetType;
}

export function targetName(targetType: string): string {
  const name = targetWords[targetType] ?? targetType;
  return name.charAt(0).toLocaleUpperCase('sv') + name.slice(1);
}

export function urgencyWord(receiver: ProposedReceiverView): string {
  return urgencyWords[receiver.urgency];
}

export function urgencyLabel(receiver: ProposedReceiverView): string {
  return receiver.urgency === 'none' ? '' : urgencySv[receiver.urgency];
}

/** One quiet line for screen readers: "Föreslår: Skärholmen, mottagning barn och unga – i dag. Därför: barn, bor i Bredäng." */
export function proposalSentence(proposal: ProposalView): string {
  const question = proposal.questions[0];
  if (proposal.receivers.length === 0) return question ? `Vet inte än. Fråga: ${question.sv}` : 'Inget förslag än.';
  const parts = proposal.receivers.map((receiver) => {
    const urgency = urgencyWord(receiver);
    const because = receiver.because === '' ? '' : ` Därför: ${receiver.because}.`;
    return `${receiverName(receiver)}${urgency === '' ? '' : ` – ${urgency}`}.${because}`;
  });
  return `Föreslår: ${[...new Set(parts)].join(' ')}`;
}
