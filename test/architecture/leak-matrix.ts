/**
 * Which ways of leaking somebody else's data each route could have. A route that is missing here fails the build (routes.spec.ts);
 * each pair has an attack in test/e2e/walls.spec.ts, and a pair without one fails there.
 */
export const LeakClass = {
  /** An id or reference tells whether something exists. */
  Id: 'id',
  /** Somebody else's row is listed. */
  List: 'list',
  /** A number changes with somebody else's rows. */
  Count: 'count',
  /** A sum over rows one may not see. */
  Aggregate: 'aggregate',
  /** The order depends on rows one may not see. */
  Sort: 'sort',
  /** A hit or a miss of a filter tells. */
  Filter: 'filter',
  /** A suggestion tells. */
  Autocomplete: 'autocomplete',
  /** A link to something of somebody else's. */
  Related: 'related',
  /** A signal comes when something of somebody else's happens. */
  Notification: 'notification',
  /** The same over an open connection. */
  Stream: 'stream',
  /** A file, its name or its size. */
  Attachment: 'attachment',
  /** Text for print or another program. */
  Export: 'export',
  /** The words of an error tell. */
  ErrorText: 'error_text',
} as const;
export type LeakClass = (typeof LeakClass)[keyof typeof LeakClass];

const { Id, List, Count, Aggregate, Sort, Filter, Autocomplete, Related, Notification, Stream, Attachment, Export, ErrorText } =
  LeakClass;

/** Published as a table in docs/leak-matrix.md (`npm run leak-matrix`). */
export const leakMatrix: Readonly<Record<string, readonly LeakClass[]>> = {
  // Say nothing about anybody: the process, the municipality's public organisation, the caller herself, the table's answer to her own words.
  'GET /health': [],
  'GET /organisation': [],
  'GET /session': [],
  'DELETE /session': [],
  'POST /routing/proposal': [],

  // The city file's functions and numbers; the caller's own screen.
  'GET /protection/managers': [],
  'GET /session/screen': [],
  'POST /session/screen/hide': [],
  'POST /session/screen/show': [],
  'PUT /session/pin': [],

  'POST /session': [ErrorText],
  'GET /sign-in-options': [List],
  'GET /calls': [List, Count],
  'GET /calls/:id': [Id],
  'PUT /calls/:id': [Id],
  'DELETE /calls/:id': [Id, ErrorText],
  'POST /calls/:id/take-over': [Id],
  // Colleagues at one's own desk, by name: nothing about anybody else.
  'GET /calls/colleagues': [List, Autocomplete],
  'POST /calls/:id/pass': [Id, ErrorText],
  'POST /calls/:id/end': [Id, ErrorText],
  'PUT /calls/:id/sealed-contact': [Id],
  'POST /calls/:id/sealed-contact/show': [Id],
  'POST /calls/by-code': [Id, Filter],
  'GET /callbacks': [List, Count, Sort],
  'POST /callbacks': [Id, ErrorText],
  'POST /callbacks/:ref/open': [Id],
  'POST /callbacks/:ref/attempts': [Id, ErrorText],
  'POST /callbacks/:ref/done': [Id, ErrorText],
  'POST /handovers/find': [Id, Filter],
  'POST /earlier/search': [Id, Filter],
  'POST /earlier/read': [Id],
  'POST /earlier/links': [Id],
  'POST /handovers/preview': [Id],
  'POST /handovers': [Id],
  'GET /handovers': [List, Count, Sort, Related],
  'POST /handovers/:ref/withdraw': [Id, ErrorText],
  'POST /handovers/:ref/undo': [Id, ErrorText],
  'POST /handovers/:ref/resend': [Id, ErrorText],
  'POST /handovers/:ref/supplements': [Id, ErrorText],
  'POST /handovers/:ref/close': [Id, ErrorText],
  'POST /handovers/:ref/resend-proposal': [Id, ErrorText],
  'GET /decisions/:ref': [Id, Related],
  'GET /decisions/overrides': [Count, Aggregate],
  'POST /handovers/:ref/oral-receipt': [Id, ErrorText],
  'GET /escalations': [List, Count, Sort],
  'GET /escalations/before-you-go': [List, Count, Sort],
  'POST /escalations/:id/done': [Id, ErrorText],
  'GET /inbox': [List, Count, Sort],
  'GET /inbox/:ref': [Id, Related],
  'GET /inbox/:ref/text': [Id, Export],
  'GET /inbox/:ref/pdf': [Id, Attachment],
  'POST /inbox/:ref/sealed-contact/show': [Id],
  'POST /inbox/:ref/accept': [Id, ErrorText],
  'POST /inbox/:ref/acknowledge': [Id, ErrorText],
  'POST /inbox/:ref/return': [Id, ErrorText],
  'GET /cases': [List, Count],
  'GET /cases/:ref': [Id, Related],
  'POST /cases/:ref/written-report': [Id],
  'POST /cases/:ref/sealed-contact/show': [Id],
  'GET /protection/units/:code/named-persons': [List, Autocomplete],
  'GET /cases/:ref/circle': [Id, Related],
  'POST /cases/:ref/circle': [Id, ErrorText],
  'POST /cases/:ref/circle/members': [Id, ErrorText],
  'GET /inbox/:ref/circle': [Id, Related],
  'POST /inbox/:ref/circle': [Id, ErrorText],
  'POST /inbox/:ref/circle/members': [Id, ErrorText],
  'POST /inbox/:ref/conflict': [Id],
  'POST /cases/:ref/conflict': [Id],
  'GET /conflicts': [List, Count],
  'POST /conflicts/:id/lift': [Id, ErrorText],
  'GET /cases/:ref/assessment': [Id, Related],
  'POST /cases/:ref/assessment/steps': [Id, Related, ErrorText],
  'POST /cases/:ref/assessment/feedback/open': [Id, ErrorText],
  'GET /assessments/late': [List, Count, Sort],
  'POST /cases/:ref/earlier': [Id, Filter, Related],
  'GET /cases/:ref/codes': [Id],
  'PUT /cases/:ref/codes': [Id],
  // Published and protected, the same for everybody who may look (test/e2e/statistics.spec.ts); no id of anything.
  'GET /statistics': [],
  'GET /statistics/:period': [],
  'POST /statistics/:period/export': [],
  'GET /live': [Notification, Stream],
  'GET /log-reviews': [List, Count, Aggregate, Sort],
  'GET /log-reviews/alarms': [List, Related],
  'POST /log-reviews/extract': [Id, Filter, Related, ErrorText],
  'POST /log-reviews/extract/pdf': [Id, Attachment, ErrorText],
  'GET /log-reviews/:id': [Id, Related],
  'POST /log-reviews/:id/sign': [Id, ErrorText],
  'POST /log-reviews/items/:id/decision': [Id, ErrorText],
  'POST /log-reviews/items/:id/question': [Id, ErrorText],
  'GET /log-questions': [List],
  'POST /log-questions/:id/answer': [Id, ErrorText],
  'GET /retention/disposals': [List, Count],
  'GET /retention/disposals/:id': [Id, Related],
  'GET /retention/disposals/:id/protocol': [Id, Attachment],
  'POST /retention/disposals/:id/decision': [Id, ErrorText],
  'GET /retention/holds': [List],
  'POST /retention/holds': [Id, ErrorText],
  'POST /retention/holds/:id/lift': [Id, ErrorText],
  'GET /operations': [List, Aggregate],
  'POST /operations/dead-letters/:id/retry': [Id],

  // The gate: its own words, and the law's answer to them; with a consent, that consent.
  'GET /gate/words': [],
  'POST /gate/examine': [Id],
  'POST /gate/step-up': [],
  'GET /disclosures': [List, Count, Sort],
  'POST /disclosures': [Id, Related],
  'POST /disclosures/emergency': [Id],
  'GET /disclosures/:ref': [Id, Related],
  'GET /disclosures/:ref/pdf': [Id, Attachment],
  'POST /disclosures/:ref/protocol': [Id, ErrorText],
  'POST /disclosures/:ref/second': [Id, ErrorText],
  'GET /consents': [List, Count, Sort],
  'POST /consents': [Id, Related],
  'GET /consents/:ref': [Id, Related],
  'GET /consents/:ref/pdf': [Id, Attachment],
  'POST /consents/:ref/withdraw': [Id, ErrorText],
  'GET /intervention-groups': [List, Count, Sort],
  'POST /intervention-groups': [Id, Related],
  'GET /intervention-groups/:ref': [Id, Related],
  'POST /intervention-groups/:ref/entries': [Id, Related, ErrorText],
  'POST /intervention-groups/:ref/close': [Id, ErrorText],
  'GET /intervention-groups/:ref/parties/:code/pdf': [Id, Attachment, ErrorText],
  // The words of a form, and the check of somebody's own words.
  'GET /events/choices': [],
  'POST /events/check': [],
  'POST /calls/:id/event': [Id, ErrorText],
  'GET /events/sent': [List, Count],
  'GET /events': [List, Count, Aggregate, Sort],
  'GET /events/:ref': [Id, Related],
  'POST /events/:ref': [Id, ErrorText],
  'GET /event-links': [List, Count],
  'POST /event-links': [Id],
  'POST /event-links/:id/revoke': [Id, ErrorText],
  // A board's own plan; decided ones are the public's.
  'GET /action-plans': [List, Count, Aggregate],
  'GET /action-plans/:ref': [Id, Related],
  'POST /action-plans': [Id],
  'POST /action-plans/:ref/activities': [Id, ErrorText],
  'POST /action-plans/:ref/activities/remove': [Id, ErrorText],
  'POST /action-plans/:ref/decision': [Id, ErrorText],
  'POST /action-plans/:ref/follow-ups': [Id, ErrorText],
  // Counts of employees, of the administrations one may see.
  'GET /training': [List, Aggregate],
  'POST /training': [Id, ErrorText],
  // The form: what somebody writes, and whether a secret code is right. The same words for a wrong code and none.
  'GET /handelse': [],
  'POST /handelse': [ErrorText],
  'GET /handelse/svar': [],
  'POST /handelse/svar': [ErrorText],
  'POST /handelse/granska': [],
};
