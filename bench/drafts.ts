import { emptyDraft, emptySubject, type CallDraft } from '@lots/contracts';

/** An invented call of ordinary length about a child who lives in the district. */
export function childCall(district: string, startedAt: string): CallDraft {
  return {
    ...emptyDraft(startedAt),
    danger: 'no',
    purpose: 'report_concern',
    childAffected: 'yes',
    narrative:
      'Mamma ringer om sin son. Han ser avrättningsfilmer på nätet och säger att han ska åka ner och hjälpa sina bröder. ' +
      'Hon hittade en utskriven resväg i jackan men ingen biljett. Han har slutat på fotbollen och träffar två äldre killar ' +
      'som hämtar honom på kvällarna. Hon är rädd att han får veta att hon har ringt och vill ha hjälp nu.',
    observed: 'Gråter. Viskar mot slutet.',
    doneByDesk: 'Rådde henne att ringa 112 om han ger sig av.',
    mustNotKnow: 'Sonen',
    observation: 'plans_or_preparation',
    travelStage: 'planned',
    reporterRole: 'parent',
    reporterName: 'Mamma, vill inte säga efternamn',
    safeContact: { number: '070-174 06 07', times: '9–11', smsAllowed: false, messageAllowed: false, doNotSayOrigin: true },
    subjects: [
      {
        ...emptySubject(),
        name: 'Elias',
        identity: 'partly_known',
        age: 16,
        municipality: '0180',
        district,
        homeBasis: 'lives_there',
      },
    ],
  };
}
