import { emptyDraft, emptySubject } from '@lots/contracts';
import { routingPart } from './routing-part.js';

it('sends no text, name, number or contact way when a proposal is asked for', () => {
  const secret = 'HEMLIGT';
  const draft = {
    ...emptyDraft('2026-09-07T09:20:00+02:00'),
    narrative: secret,
    observed: secret,
    doneByDesk: secret,
    mustNotKnow: secret,
    fixedTimeWhat: secret,
    reporterName: secret,
    reporterWorkplace: secret,
    interpreterLanguage: secret,
    safeContact: { number: secret, times: secret, smsAllowed: true, messageAllowed: false, doNotSayOrigin: false },
    subjects: [
      {
        ...emptySubject(),
        name: secret,
        identityNumber: secret,
        note: secret,
        age: 16,
        district: 'Bredäng',
        municipality: '0180',
      },
    ],
  };
  const sent = routingPart(draft);
  expect(JSON.stringify(sent)).not.toContain(secret);
  expect(sent.subjects[0]).toMatchObject({ age: 16, district: 'Bredäng', municipality: '0180' });
});
