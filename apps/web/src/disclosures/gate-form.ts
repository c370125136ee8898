import type { DisclosureForm, DisclosureInitiative } from '@lots/contracts';
import type { OffenceStage, GatePurpose } from '@lots/rules/secrecy';
import type { DecisionDto, GateAnswersDto, GateView, JudgedItemDto, ProvisionView } from '../api/types.js';
import { emptyPerson, knownOf, type FormPerson } from './person-form.js';

export interface FormItem {
  readonly text: string;
  /** Number of the person; null = not chosen yet. */
  readonly person: number | null;
  readonly outcome: 'disclose' | 'leave_out' | null;
  readonly groundId: string | null;
  readonly needed: 'yes' | 'no' | null;
  readonly neededReason: string;
  readonly thirdParties: 'none' | 'left_out' | 'needed' | null;
}

export interface FormJudgement {
  readonly answer: 'yes' | 'no' | null;
  readonly reason: string;
}

/** Everything written in the wizard. Kept in the page only: nothing is saved before there is a decision. */
export interface GateForm {
  readonly recipient: string;
  readonly recipientName: string;
  readonly recipientFunction: string;
  readonly initiative: DisclosureInitiative | null;
  readonly form: DisclosureForm | null;
  readonly purpose: GatePurpose | null;
  readonly purposeText: string;
  readonly requestText: string;
  readonly persons: readonly FormPerson[];
  readonly consentRef: string;
  readonly consentParty: number | null;
  readonly sameMunicipality: boolean | null;
  readonly minPenaltyMonths: string;
  readonly stage: OffenceStage | null;
  readonly facts: Readonly<Record<string, boolean | null>>;
  readonly items: readonly FormItem[];
  /** '<ground>:<judgement>' */
  readonly judgements: Readonly<Record<string, FormJudgement>>;
  readonly refuses: boolean;
  readonly refusedProvision: string;
  readonly refusalReason: string;
}

/** What every step of the wizard gets. */
export interface GateStepProps {
  readonly form: GateForm;
  readonly set: (changes: Partial<GateForm>) => void;
}

export const emptyItem: FormItem = {
  text: '',
  person: null,
  outcome: null,
  groundId: null,
  needed: null,
  neededReason: '',
  thirdParties: null,
};

export const emptyForm: GateForm = {
  recipient: '',
  recipientName: '',
  recipientFunction: '',
  initiative: null,
  form: null,
  purpose: null,
  purposeText: '',
  requestText: '',
  persons: [emptyPerson],
  consentRef: '',
  consentParty: null,
  sameMunicipality: null,
  minPenaltyMonths: '',
  stage: null,
  facts: {},
  items: [emptyItem],
  judgements: {},
  refuses: false,
  refusedProvision: '',
  refusalReason: '',
};

const whole = (text: string): number | null => (/^\d{1,4}$/.test(text.trim()) ? Number(text.trim()) : null);

/** null until it is known to whom, why and who took the initiative. */
export function answersOf(form: GateForm): GateAnswersDto | null {
  const { recipient, initiative, purpose, minPenaltyMonths, stage } = form;
  if (recipient === '' || initiative === null || purpose === null) return null;
  const months = whole(minPenaltyMonths);
  return {
    recipient,
    initiative,
    purpose,
    sameMunicipality: form.sameMunicipality,
    consentParty: form.consentParty,
    persons: form.persons.map((person) => ({ label: person.label.trim(), known: knownOf(person) })),
    offence: months === null && stage === null ? null : { minPenaltyMonths: months, stage },
    facts: { ...form.facts },
  };
}

/** One person: every item is about that one, and nobody has to be chosen. */
export function personOf(form: GateForm, item: FormItem): number | null {
  return form.persons.length === 1 ? 1 : item.person;
}

/** The provisions that are open for the very person the item is about. */
export function groundsFor(form: GateForm, item: FormItem, gate: GateView, afterwards: boolean): readonly ProvisionView[] {
  const person = personOf(form, item);
  const all = afterwards ? [...gate.grounds, ...gate.excuses] : gate.grounds;
  return person === null ? [] : all.filter(({ persons }) => persons.includes(person));
}

/** What is to be judged: the grounds in use, or – for a refusal – every duty that is open for somebody an item is about. */
export function groundsInUse(form: GateForm, gate: GateView, afterwards: boolean): readonly ProvisionView[] {
  if (form.refuses) {
    const about = form.items.map((item) => personOf(form, item));
    return gate.grounds.filter(({ verdict, persons }) => verdict === 'must' && persons.some((no) => about.includes(no)));
  }
  const used = new Set(form.items.filter(({ outcome }) => outcome === 'disclose').map(({ groundId }) => groundId));
  const all = afterwards ? [...gate.grounds, ...gate.excuses] : gate.grounds;
  return all.filter(({ id }) => used.has(id));
}

export function decisionOf(form: GateForm, answers: GateAnswersDto, proof: string): DecisionDto {
  const judgements = Object.entries(form.judgements).map(([key, { answer, reason }]) => {
    const [groundId = '', code = ''] = key.split(':');
    return { groundId, code, answer, reason };
  });
  const { refuses, refusedProvision, refusalReason } = form;
  return {
    answers,
    consentRef: form.consentRef.trim() === '' ? null : form.consentRef.trim().toUpperCase(),
    form: form.form ?? 'oral',
    recipientName: form.recipientName,
    recipientFunction: form.recipientFunction,
    purposeText: form.purposeText,
    requestText: form.requestText,
    items: form.items.map((item, index) => judgedItem(item, index + 1, personOf(form, item), refuses)),
    judgements,
    refusal: refuses ? { provisionId: refusedProvision, reason: refusalReason } : null,
    proof,
  };
}

function judgedItem(item: FormItem, no: number, person: number | null, refuses: boolean): JudgedItemDto {
  const { groundId, needed, neededReason, thirdParties } = item;
  return {
    no,
    person,
    outcome: refuses ? 'leave_out' : item.outcome,
    groundId: refuses ? null : groundId,
    needed,
    neededReason,
    thirdParties,
  };
}
