import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { Permission, permissionsIn, permissionsOf, Role } from '@lots/contracts';
import { JobName } from '@lots/jobs';
import { projectRoot } from '@lots/platform';
import { describeApi } from '../../apps/api/src/write-openapi.js';
import { takeInventory, type Inventory } from './api-inventory.js';
import { leakMatrix } from './leak-matrix.js';

/** A change here is a change of who may do what: it belongs in the review. */
const access: Readonly<Record<string, string>> = {
  'GET /health': 'public',
  'GET /sign-in-options': 'public',
  'POST /session': 'public',
  'POST /session/identity-provider': 'public',
  'POST /session/identity-provider/return': 'public',
  'POST /session/identity-provider/confirmed': Permission.SessionUse,
  'GET /session': Permission.SessionUse,
  'GET /session/screen': Permission.SessionUse,
  'POST /session/screen/hide': Permission.SessionUse,
  'POST /session/screen/show': Permission.SessionUse,
  'PUT /session/pin': Permission.SessionUse,
  'GET /protection/managers': Permission.HandoversCreate,
  'GET /protection/units/:code/named-persons': Permission.HandoversCreate,
  'PUT /calls/:id/sealed-contact': Permission.CallsWrite,
  'POST /calls/:id/sealed-contact/show': Permission.CallsWrite,
  'POST /inbox/:ref/sealed-contact/show': Permission.InboxRead,
  'POST /cases/:ref/sealed-contact/show': Permission.CasesRead,
  'DELETE /session': Permission.SessionUse,
  'GET /live': Permission.SessionUse,
  'GET /organisation': Permission.SessionUse,
  'GET /calls': Permission.CallsWrite,
  'GET /calls/:id': Permission.CallsWrite,
  'PUT /calls/:id': Permission.CallsWrite,
  'DELETE /calls/:id': Permission.CallsWrite,
  'POST /calls/:id/take-over': Permission.CallsWrite,
  'GET /calls/colleagues': Permission.CallsWrite,
  'POST /calls/:id/pass': Permission.CallsWrite,
  'POST /calls/:id/end': Permission.CallsWrite,
  'POST /calls/by-code': Permission.CallsWrite,
  'GET /callbacks': Permission.HandoversFollow,
  'POST /callbacks': Permission.HandoversFollow,
  'POST /callbacks/:ref/open': Permission.HandoversFollow,
  'POST /callbacks/:ref/attempts': Permission.HandoversFollow,
  'POST /callbacks/:ref/done': Permission.HandoversFollow,
  'POST /handovers/find': Permission.HandoversFollow,
  'POST /routing/proposal': Permission.RoutePropose,
  'POST /handovers/preview': Permission.HandoversCreate,
  'POST /handovers': Permission.HandoversCreate,
  'GET /handovers': Permission.HandoversFollow,
  'POST /handovers/:ref/withdraw': Permission.HandoversFollow,
  'POST /handovers/:ref/undo': Permission.HandoversCreate,
  'POST /handovers/:ref/resend': Permission.HandoversFollow,
  'POST /handovers/:ref/supplements': Permission.HandoversFollow,
  'GET /handovers/:ref/protection': Permission.HandoversFollow,
  'POST /handovers/:ref/protection': Permission.HandoversFollow,
  'GET /protection/colleagues': Permission.HandoversFollow,
  'POST /handovers/:ref/close': Permission.HandoversFollow,
  'POST /handovers/:ref/resend-proposal': Permission.HandoversFollow,
  'GET /decisions/:ref': Permission.DecisionsRead,
  'GET /decisions/overrides': Permission.DecisionsRead,
  'POST /handovers/:ref/oral-receipt': Permission.HandoversFollow,
  'GET /escalations': Permission.HandoversFollow,
  'GET /escalations/before-you-go': Permission.HandoversFollow,
  'POST /escalations/:id/done': Permission.HandoversFollow,
  'GET /inbox': Permission.InboxRead,
  'GET /inbox/:ref': Permission.InboxRead,
  'GET /inbox/:ref/text': Permission.InboxRead,
  'GET /inbox/:ref/pdf': Permission.InboxRead,
  'POST /inbox/:ref/accept': Permission.InboxDecide,
  'POST /inbox/:ref/acknowledge': Permission.InboxDecide,
  'POST /inbox/:ref/return': Permission.InboxDecide,
  'GET /gate/words': Permission.DisclosuresWrite,
  'POST /gate/examine': Permission.DisclosuresWrite,
  'POST /gate/step-up': Permission.DisclosuresWrite,
  'GET /disclosures': Permission.DisclosuresWrite,
  'POST /disclosures': Permission.DisclosuresWrite,
  'POST /disclosures/emergency': Permission.DisclosuresWrite,
  'GET /disclosures/:ref': Permission.DisclosuresWrite,
  'GET /disclosures/:ref/pdf': Permission.DisclosuresWrite,
  'POST /disclosures/:ref/protocol': Permission.DisclosuresWrite,
  'GET /disclosures/:ref/refusal-pdf': Permission.DisclosuresWrite,
  'POST /disclosures/:ref/second': Permission.DisclosuresWrite,
  'POST /disclosures/:ref/handed-out': Permission.DisclosuresWrite,
  'GET /consents': Permission.ConsentsWrite,
  'POST /consents': Permission.ConsentsWrite,
  'GET /consents/:ref': Permission.ConsentsWrite,
  'GET /consents/:ref/pdf': Permission.ConsentsWrite,
  'POST /consents/:ref/withdraw': Permission.ConsentsWrite,
  'GET /intervention-groups': Permission.InterventionGroups,
  'POST /intervention-groups': Permission.InterventionGroups,
  'GET /intervention-groups/:ref': Permission.InterventionGroups,
  'POST /intervention-groups/:ref/entries': Permission.InterventionGroups,
  'POST /intervention-groups/:ref/close': Permission.InterventionGroups,
  'GET /intervention-groups/:ref/parties/:code/pdf': Permission.InterventionGroups,
  'GET /relative-support': Permission.RelativeSupport,
  'POST /relative-support': Permission.RelativeSupport,
  'GET /relative-support/:ref': Permission.RelativeSupport,
  'POST /relative-support/:ref/sessions': Permission.RelativeSupport,
  'POST /relative-support/:ref/close': Permission.RelativeSupport,
  'GET /exit-cases': Permission.ExitWork,
  'POST /exit-cases': Permission.ExitWork,
  'GET /exit-cases/:ref': Permission.ExitWork,
  'POST /exit-cases/:ref/sealed-contact/show': Permission.ExitWork,
  'POST /exit-cases/:ref/steps': Permission.ExitWork,
  'POST /exit-cases/:ref/close': Permission.ExitWork,
  'GET /cases': Permission.CasesRead,
  'GET /cases/:ref': Permission.CasesRead,
  'GET /cases/:ref/assessment': Permission.AssessmentsWrite,
  'POST /cases/:ref/assessment/steps': Permission.AssessmentsWrite,
  'POST /cases/:ref/assessment/feedback/open': Permission.AssessmentsWrite,
  'GET /assessments/late': Permission.AssessmentsLate,
  'POST /cases/:ref/earlier': Permission.CasesRead,
  'POST /cases/:ref/earlier/links': Permission.AssessmentsWrite,
  'GET /cases/:ref/board-questions': Permission.AssessmentsWrite,
  'POST /cases/:ref/board-questions': Permission.AssessmentsWrite,
  'GET /board-questions': Permission.AssessmentsWrite,
  'GET /inbox/:ref/questions': Permission.InboxRead,
  'POST /inbox/:ref/questions': Permission.InboxDecide,
  'GET /desk-questions': Permission.HandoversFollow,
  'POST /desk-questions/:id/answer': Permission.HandoversFollow,
  'POST /board-questions/:id/open': Permission.AssessmentsWrite,
  'POST /board-questions/:id/answer': Permission.AssessmentsWrite,
  'GET /cases/:ref/journal': Permission.CasesWork,
  'PUT /cases/:ref/journal/draft': Permission.CasesWork,
  'DELETE /cases/:ref/journal/draft': Permission.CasesWork,
  'POST /cases/:ref/journal': Permission.CasesWork,
  'GET /cases/:ref/work': Permission.CasesWork,
  'GET /cases/:ref/retention': Permission.CasesWork,
  'POST /cases/:ref/retention': Permission.CasesWork,
  'POST /cases/:ref/holder': Permission.CasesWork,
  'POST /cases/:ref/close': Permission.CasesWork,
  'POST /cases/:ref/reopen': Permission.CasesManage,
  'POST /cases/:ref/moves': Permission.CasesWork,
  'POST /cases/:ref/consults': Permission.CasesWork,
  'GET /cases/:ref/text': Permission.CasesWork,
  'GET /cases/:ref/pdf': Permission.CasesWork,
  'GET /cases/:ref/package': Permission.CasesWork,
  'GET /caseload': Permission.CasesWork,
  'GET /substitutions': Permission.CasesWork,
  'POST /substitutions': Permission.CasesWork,
  'POST /substitutions/:id/end': Permission.CasesWork,
  'GET /case-moves': Permission.CasesWork,
  'POST /case-moves/:id/accept': Permission.CasesWork,
  'POST /case-moves/:id/decline': Permission.CasesWork,
  'POST /case-moves/:id/withdraw': Permission.CasesWork,
  'GET /consults': Permission.CasesWork,
  'POST /consults/:id/answer': Permission.CasesWork,
  'POST /consults/:id/end': Permission.CasesWork,
  'GET /operations/cases': Permission.OperationsRead,
  'GET /cases/:ref/codes': Permission.CasesRead,
  'PUT /cases/:ref/codes': Permission.CasesRead,
  'POST /earlier/search': Permission.CallsWrite,
  'POST /earlier/read': Permission.CallsWrite,
  'POST /earlier/links': Permission.CallsWrite,
  'GET /statistics': Permission.StatisticsRead,
  'GET /statistics/:period': Permission.StatisticsRead,
  'POST /statistics/:period/export': Permission.StatisticsRead,
  'GET /reports': Permission.ReportsRead,
  'GET /reports/:ref/versions/:no': Permission.ReportsRead,
  'GET /reports/:ref/versions/:no/docx': Permission.ReportsRead,
  'GET /reports/:ref/versions/:no/pdf': Permission.ReportsRead,
  'POST /reports': Permission.ReportsWrite,
  'GET /reports/:ref': Permission.ReportsWrite,
  'PUT /reports/:ref': Permission.ReportsWrite,
  'POST /reports/:ref/submit': Permission.ReportsWrite,
  'POST /reports/:ref/decision': Permission.ReportsWrite,
  'POST /reports/:ref/revise': Permission.ReportsWrite,
  'POST /cases/:ref/written-report': Permission.InboxDecide,
  'GET /log-reviews': Permission.LogReviewFigures,
  'GET /log-reviews/alarms': Permission.LogReview,
  'POST /log-reviews/extract': Permission.LogReview,
  'POST /log-reviews/extract/pdf': Permission.LogReview,
  'GET /log-reviews/:id': Permission.LogReview,
  'POST /log-reviews/:id/sign': Permission.LogReview,
  'POST /log-reviews/items/:id/decision': Permission.LogReview,
  'POST /log-reviews/items/:id/question': Permission.LogReview,
  'GET /log-questions': Permission.SessionUse,
  'POST /log-questions/:id/answer': Permission.SessionUse,
  'GET /break-glass': Permission.BreakGlass,
  'POST /break-glass': Permission.BreakGlass,
  'POST /break-glass/:id/end': Permission.BreakGlass,
  'GET /cases/:ref/readers': Permission.CasesRead,
  'GET /cases/:ref/circle': Permission.InboxDecide,
  'POST /cases/:ref/circle': Permission.InboxDecide,
  'POST /cases/:ref/circle/members': Permission.InboxDecide,
  'GET /inbox/:ref/circle': Permission.InboxDecide,
  'POST /inbox/:ref/circle': Permission.InboxDecide,
  'POST /inbox/:ref/circle/members': Permission.InboxDecide,
  'POST /inbox/:ref/earlier': Permission.InboxDecide,
  'POST /inbox/:ref/conflict': Permission.ConflictsDeclare,
  'POST /cases/:ref/conflict': Permission.ConflictsDeclare,
  'GET /returnee-signals': Permission.HandoversFollow,
  'POST /returnee-signals': Permission.HandoversFollow,
  'GET /returnees': Permission.ReturneesWork,
  'POST /returnees': Permission.ReturneesWork,
  'POST /returnees/signals/:ref/take': Permission.ReturneesWork,
  'GET /returnees/:ref': Permission.ReturneesWork,
  'POST /returnees/:ref/steps': Permission.ReturneesWork,
  'POST /returnees/:ref/children': Permission.ReturneesWork,
  'GET /returnees/:ref/arrival': Permission.ReturneesWork,
  'PUT /returnees/:ref/arrival': Permission.ReturneesWork,
  'POST /returnees/:ref/arrival/updates': Permission.ReturneesWork,
  'GET /arrival-updates': Permission.InboxRead,
  'GET /arrival-updates/:ref': Permission.InboxRead,
  'POST /arrival-updates/:ref/receipt': Permission.InboxDecide,
  'GET /conflicts': Permission.ConflictsLift,
  'POST /conflicts/:id/lift': Permission.ConflictsLift,
  'GET /retention/disposals': Permission.RetentionRead,
  'GET /retention/disposals/:id': Permission.RetentionRead,
  'GET /retention/disposals/:id/protocol': Permission.RetentionRead,
  'POST /retention/disposals/:id/decision': Permission.RetentionRead,
  'GET /retention/unstated': Permission.RetentionRead,
  'GET /retention/undecided-terms': Permission.RetentionDecide,
  'GET /retention/holds': Permission.RetentionRead,
  'POST /retention/holds': Permission.RetentionRead,
  'POST /retention/holds/:id/lift': Permission.RetentionRead,
  'GET /operations': Permission.OperationsRead,
  'POST /operations/dead-letters/:id/retry': Permission.OperationsRetry,
  'GET /action-plans': Permission.PlansRead,
  'GET /action-plans/:ref': Permission.PlansRead,
  'POST /action-plans': Permission.PlansWrite,
  'POST /action-plans/:ref/activities': Permission.PlansWrite,
  'POST /action-plans/:ref/activities/remove': Permission.PlansWrite,
  'POST /action-plans/:ref/decision': Permission.PlansWrite,
  'POST /action-plans/:ref/follow-ups': Permission.PlansWrite,
  'GET /training': Permission.TrainingRead,
  'POST /training': Permission.TrainingWrite,
  'GET /events/choices': Permission.EventsSend,
  'POST /events/check': Permission.SessionUse,
  'POST /calls/:id/event': Permission.EventsSend,
  'GET /events/sent': Permission.EventsSend,
  'GET /events': Permission.EventsRead,
  'GET /events/:ref': Permission.EventsRead,
  'POST /events/:ref': Permission.EventsHandle,
  'GET /event-links': Permission.EventsHandle,
  'POST /event-links': Permission.EventsHandle,
  'POST /event-links/:id/revoke': Permission.EventsHandle,
  'GET /handelse': 'public',
  'POST /handelse': 'public',
  'GET /handelse/svar': 'public',
  'POST /handelse/svar': 'public',
  'POST /handelse/granska': 'public',
};

/** The only routes that answer without a session. Adding one is a decision, not a side effect. */
const publicRoutes = [
  'GET /handelse',
  'GET /handelse/svar',
  'GET /health',
  'GET /sign-in-options',
  'POST /handelse',
  'POST /handelse/granska',
  'POST /handelse/svar',
  'POST /session',
  'POST /session/identity-provider',
  'POST /session/identity-provider/return',
];

/** The only answers that leave no row in the access log. */
const unlogged = [
  'GET /events/choices',
  'POST /events/check',
  'GET /calls',
  'GET /calls/colleagues',
  'GET /gate/words',
  'GET /live',
  'GET /log-questions',
  'GET /organisation',
  'GET /protection/managers',
  'GET /retention/undecided-terms',
  'GET /session',
  'GET /session/screen',
  'POST /gate/examine',
  'POST /routing/proposal',
  'PUT /calls/:id',
  'PUT /cases/:ref/journal/draft',
];

describe('routes', () => {
  let inventory: Inventory;
  beforeAll(async () => {
    inventory = await takeInventory();
  }, 60_000);

  it('each declares exactly the access that was agreed', () => {
    const found = Object.fromEntries(inventory.routes.map(({ route, access: declared }) => [route, declared]));
    expect(found).toEqual(access);
    expect(inventory.routes).toHaveLength(Object.keys(access).length);
  });

  it('public ones are pinned', () => {
    const open = inventory.routes.filter((route) => route.access === 'public').map(({ route }) => route);
    expect(open.sort()).toEqual(publicRoutes);
  });

  it('those that are not logged are pinned, each with a reason', () => {
    const silent = inventory.routes.filter((route) => route.access !== 'public' && route.notAudited !== null);
    expect(silent.map(({ route }) => route).sort()).toEqual([...unlogged].sort());
    for (const { notAudited } of silent) expect(notAudited?.length).toBeGreaterThan(10);
  });

  it('every permission is used by a route and held by a role', () => {
    const used = new Set(inventory.routes.map((route) => route.access));
    const inUnits = ['routing_desk', 've_team', 'exit_service', 'adult_intake'].flatMap((kind) =>
      Object.values(Role).flatMap((role) => permissionsIn(role, kind, ['adult_intake'])),
    );
    const held = new Set([...Object.values(permissionsOf).flat(), ...inUnits]);
    for (const permission of Object.values(Permission)) {
      expect(used).toContain(permission);
      expect(held).toContain(permission);
    }
  });

  it('each is classified in the leak matrix, and the matrix names no other', () => {
    expect(Object.keys(leakMatrix).sort()).toEqual(inventory.routes.map(({ route }) => route).sort());
    const unclassified = inventory.routes.filter(({ route }) => /:(ref|id)/.test(route) && !leakMatrix[route]?.includes('id'));
    expect(unclassified).toEqual([]);
  });

  it('every job has exactly one handler', () => {
    const handled = inventory.handlers.flatMap(({ jobs }) => jobs);
    expect([...handled].sort()).toEqual(Object.values(JobName).sort());
  });
});

describe('the description of the API', () => {
  const file = (name: string): string => readFileSync(path.join(projectRoot(), name), 'utf8');

  it('openapi.json is what the controllers say now (npm run openapi)', async () => {
    const document = await describeApi();
    expect(JSON.parse(file('openapi.json'))).toEqual(JSON.parse(JSON.stringify(document)));
    const described = Object.entries(document.paths).flatMap(([where, methods]) =>
      Object.keys(methods).map((method) => `${method.toUpperCase()} ${where.replace('/api', '').replace(/\{(\w+)\}/g, ':$1')}`),
    );
    expect(described.sort()).toEqual(Object.keys(access).sort());
  });

  it('the generated client is made from openapi.json', () => {
    // In a process of its own: the generator is an ES module.
    const program =
      "import openapiTS, { astToString } from 'openapi-typescript'; import { pathToFileURL } from 'node:url'; process.stdout.write(astToString(await openapiTS(pathToFileURL('openapi.json'))))";
    const options = { cwd: projectRoot(), encoding: 'utf8', maxBuffer: 10_000_000 } as const;
    const types = execFileSync(process.execPath, ['--input-type=module', '-e', program], options);
    expect(file('libs/api-client/generated.ts')).toBe(`// Generated by \`npm run openapi\`. Do not edit.\n${types}`);
  });
});
