import type { Option } from '../ui/option.js';
import type { OffenceStage, GatePurpose } from '@lots/rules/secrecy';
import type { AgeKind } from './person-form.js';

export const purposes: readonly Option<GatePurpose>[] = [
  { value: 'prevent_crime', sv: 'Förebygga eller hindra brott' },
  { value: 'committed_crime', sv: 'Misstanke om begånget brott' },
  { value: 'care_or_support', sv: 'Vård, stöd eller skydd' },
  { value: 'duty', sv: 'Någon har rätt att få uppgiften' },
  { value: 'insight', sv: 'Insyn för den det gäller' },
];
export const initiatives: readonly Option<'own' | 'requested'>[] = [
  { value: 'own', sv: 'Vi tar initiativet' },
  { value: 'requested', sv: 'Mottagaren har begärt den' },
];
export const forms: readonly Option<'oral' | 'written'>[] = [
  { value: 'oral', sv: 'Muntligt' },
  { value: 'written', sv: 'Skriftligt' },
];
export const stages: readonly Option<OffenceStage>[] = [
  { value: 'completed', sv: 'Fullbordat' },
  { value: 'attempt', sv: 'Försök' },
  { value: 'preparation', sv: 'Förberedelse' },
  { value: 'conspiracy', sv: 'Stämpling' },
];
export const ageKinds: readonly Option<AgeKind>[] = [
  { value: 'birth_date', sv: 'Födelsedatum' },
  { value: 'birth_year', sv: 'Födelseår' },
  { value: 'age', sv: 'Ålder' },
  { value: 'range', sv: 'Ungefär' },
  { value: 'unknown', sv: 'Vet inte' },
];
export const yesNo: readonly Option<'yes' | 'no'>[] = [
  { value: 'yes', sv: 'Ja' },
  { value: 'no', sv: 'Nej' },
];
export const yesNoUnknown: readonly Option<'yes' | 'no' | 'unknown'>[] = [...yesNo, { value: 'unknown', sv: 'Vet inte' }];
export const itemOutcomes: readonly Option<'disclose' | 'leave_out'>[] = [
  { value: 'disclose', sv: 'Lämnas' },
  { value: 'leave_out', sv: 'Lämnas inte' },
];
export const thirdParties: readonly Option<'none' | 'left_out' | 'needed'>[] = [
  { value: 'none', sv: 'Nej' },
  { value: 'left_out', sv: 'Ja, borttagna' },
  { value: 'needed', sv: 'Ja, behövs för ändamålet' },
];
