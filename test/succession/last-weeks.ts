import type { DemoCall, DemoDraft, DemoPersona, DemoTable } from '@lots/tables';

const people: readonly [string, string, DemoPersona['role']][] = [
  ['asa', 'lotsen', 'routing_officer'],
  ['rakel', 'rinkeby-kista-mottagning-barn', 'social_worker'],
  ['ritva', 'rinkeby-kista-mottagning-vuxen', 'social_worker'],
  ['sten', 'spanga-tensta-mottagning-barn', 'social_worker'],
  ['malin', 'farsta-mottagning-barn', 'social_worker'],
];

/** What is said about each, to be looked for afterwards. */
export const words = {
  taken: 'Pojken i Rinkeby pratar om att åka.',
  seen: 'Flickan i Husby har slutat gå till skolan.',
  neighbour: 'Syskonen i Tensta är ensamma på kvällarna.',
  adult: 'Mannen i Kista vill ha någon att prata med.',
  elsewhere: 'Pojken i Farsta strand filmar andra.',
} as const;

/** Calls of two boards that are about to end, a third that lives on. @param minutesAgo when the last weeks were */
export function lastWeeksOf(minutesAgo: number): DemoTable {
  const minutes = Math.round(minutesAgo);
  const call = (
    narrative: string,
    district: string,
    then: Omit<NonNullable<DemoCall['then']>, 'minutes_ago'> | null,
  ): DemoCall => ({
    by: 'asa',
    minutes_ago: minutes,
    draft: child(narrative, district),
    ...(then === null ? {} : { then: { ...then, minutes_ago: minutes - 30 } }),
  });
  return {
    personas: people.map(([username, unit, role], index) => ({
      id: `6b1f0c52-0000-4000-8000-${String(900 + index).padStart(12, '0')}`,
      username,
      name: username,
      initials: 'X.X.',
      unit,
      role,
    })),
    calls: [
      call(words.taken, 'Rinkeby', { accept: 'rakel' }),
      call(words.seen, 'Husby', { acknowledge: 'rakel' }),
      call(words.neighbour, 'Tensta', { accept: 'sten' }),
      call(words.elsewhere, 'Farsta strand', { accept: 'malin' }),
      { by: 'asa', minutes_ago: minutes, draft: adult(words.adult, 'Kista') },
    ],
    unfinished: [],
  };
}

function child(narrative: string, district: string): DemoDraft {
  return {
    purpose: 'report_concern',
    danger: 'no',
    childAffected: 'yes',
    narrative,
    observation: 'behaviour_or_contacts',
    reporterRole: 'neighbour',
    subjects: [{ name: 'Barnet', identity: 'known', age: 15, municipality: '0180', district, homeBasis: 'lives_there' }],
  };
}

function adult(narrative: string, district: string): DemoDraft {
  return {
    purpose: 'own_help',
    danger: 'no',
    childAffected: 'no',
    narrative,
    reporterRole: 'self',
    subjectWantsContact: 'yes',
    consent: 'oral',
    consentTo: ['adult_intake'],
    subjects: [{ name: 'Mannen', identity: 'known', age: 40, municipality: '0180', district, homeBasis: 'lives_there' }],
  };
}
