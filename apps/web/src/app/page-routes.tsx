import type { ComponentType } from 'react';
import { Permission } from '@lots/contracts';
import { PlanPage } from '../action-plans/plan-page.js';
import { PlansPage } from '../action-plans/plans-page.js';
import { CallPage } from '../call/call-page.js';
import { CallsPage } from '../call/calls-page.js';
import { CasePage } from '../cases/case-page.js';
import { CasesPage } from '../cases/cases-page.js';
import { ConsentPage } from '../consents/consent-page.js';
import { ConsentsPage } from '../consents/consents-page.js';
import { NewConsentPage } from '../consents/new-consent-page.js';
import { DecisionsPage } from '../decisions/decisions-page.js';
import { DisclosurePage } from '../disclosures/disclosure-page.js';
import { DisclosuresPage } from '../disclosures/disclosures-page.js';
import { EmergencyPage } from '../disclosures/emergency-page.js';
import { GatePage } from '../disclosures/gate-page.js';
import { ProtocolPage } from '../disclosures/protocol-page.js';
import { PaperFormPage } from '../downtime/paper-form-page.js';
import { EventPage } from '../events/event-page.js';
import { EventsPage } from '../events/events-page.js';
import { ExitPage } from '../exit/exit-page.js';
import { ExitsPage } from '../exit/exits-page.js';
import { NewExitPage } from '../exit/new-exit-page.js';
import { GroupPage } from '../groups/group-page.js';
import { GroupsPage } from '../groups/groups-page.js';
import { NewGroupPage } from '../groups/new-group-page.js';
import { HandoversPage } from '../handovers/handovers-page.js';
import { BreakGlassPage } from '../break-glass/break-glass-page.js';
import { InboxPage } from '../inbox/inbox-page.js';
import { ItemPage } from '../inbox/item-page.js';
import { ConflictsPage } from '../conflicts/conflicts-page.js';
import { OwnQuestionsPage } from '../log-review/own-questions-page.js';
import { ReviewPage } from '../log-review/review-page.js';
import { ReviewsPage } from '../log-review/reviews-page.js';
import { OperationsPage } from '../operations/operations-page.js';
import { PicturePage } from '../overview/picture-page.js';
import { PreviewPage } from '../preview/preview-page.js';
import { NewRelativePage } from '../relative-support/new-relative-page.js';
import { RelativePage } from '../relative-support/relative-page.js';
import { RelativesPage } from '../relative-support/relatives-page.js';
import { ArrivalPage } from '../returnees/arrival-page.js';
import { ArrivalUpdatePage } from '../returnees/arrival-updates.js';
import { ReturneePage } from '../returnees/returnee-page.js';
import { ReturneesPage } from '../returnees/returnees-page.js';
import { ReportPage } from '../reports/report-page.js';
import { ReportsPage } from '../reports/reports-page.js';
import { VersionPage } from '../reports/version-page.js';
import { DisposalPage } from '../retention/disposal-page.js';
import { RetentionPage } from '../retention/retention-page.js';
import { StatisticsPage } from '../statistics/statistics-page.js';
import { TrainingPage } from '../training/training-page.js';

/** A page with its address and whom it is for; null: everybody who is signed in. Addresses hold random ids only, never anything about a person. */
export interface PageRoute {
  readonly path: string;
  readonly needs: Permission | null;
  readonly Page: ComponentType;
}

const route = (path: string, needs: Permission | null, Page: ComponentType): PageRoute => ({ path, needs, Page });

export const pageRoutes: readonly PageRoute[] = [
  route('/samtal', Permission.CallsWrite, CallsPage),
  route('/samtal/:id', Permission.CallsWrite, CallPage),
  route('/samtal/:id/granska', Permission.HandoversCreate, PreviewPage),
  route('/reservblankett', Permission.CallsWrite, PaperFormPage),
  route('/lamnade', Permission.HandoversFollow, HandoversPage),
  route('/beslut', Permission.DecisionsRead, DecisionsPage),
  route('/inkorg', Permission.InboxRead, InboxPage),
  route('/inkorg/:ref', Permission.InboxRead, ItemPage),
  route('/atervandare', Permission.ReturneesWork, ReturneesPage),
  route('/atervandare/:ref', Permission.ReturneesWork, ReturneePage),
  route('/atervandare/:ref/ankomst', Permission.ReturneesWork, ArrivalPage),
  route('/ankomst/:ref', Permission.InboxRead, ArrivalUpdatePage),
  route('/arenden', Permission.CasesRead, CasesPage),
  route('/arenden/:ref', Permission.CasesRead, CasePage),
  route('/nodatkomst', Permission.BreakGlass, BreakGlassPage),
  route('/granskning', Permission.LogReviewFigures, ReviewsPage),
  route('/granskning/:id', Permission.LogReview, ReviewPage),
  route('/handelser', Permission.EventsRead, EventsPage),
  route('/handelser/:ref', Permission.EventsRead, EventPage),
  route('/gallring', Permission.RetentionRead, RetentionPage),
  route('/gallring/:id', Permission.RetentionRead, DisposalPage),
  route('/drift', Permission.OperationsRead, OperationsPage),
  route('/sekretess', Permission.DisclosuresWrite, DisclosuresPage),
  route('/sekretess/ny', Permission.DisclosuresWrite, GatePage),
  route('/sekretess/bradskande', Permission.DisclosuresWrite, EmergencyPage),
  route('/sekretess/:ref', Permission.DisclosuresWrite, DisclosurePage),
  route('/sekretess/:ref/protokoll', Permission.DisclosuresWrite, ProtocolPage),
  route('/samtycken', Permission.ConsentsWrite, ConsentsPage),
  route('/samtycken/nytt', Permission.ConsentsWrite, NewConsentPage),
  route('/grupper', Permission.InterventionGroups, GroupsPage),
  route('/grupper/ny', Permission.InterventionGroups, NewGroupPage),
  route('/grupper/:ref', Permission.InterventionGroups, GroupPage),
  route('/anhoriga', Permission.RelativeSupport, RelativesPage),
  route('/anhoriga/nytt', Permission.RelativeSupport, NewRelativePage),
  route('/anhoriga/:ref', Permission.RelativeSupport, RelativePage),
  route('/avhoppare', Permission.ExitWork, ExitsPage),
  route('/avhoppare/nytt', Permission.ExitWork, NewExitPage),
  route('/avhoppare/:ref', Permission.ExitWork, ExitPage),
  route('/samtycken/:ref', Permission.ConsentsWrite, ConsentPage),
  route('/statistik', Permission.StatisticsRead, StatisticsPage),
  route('/statistik/:period', Permission.StatisticsRead, StatisticsPage),
  route('/planer', Permission.PlansRead, PlansPage),
  route('/planer/:ref', Permission.PlansRead, PlanPage),
  route('/utbildning', Permission.TrainingRead, TrainingPage),
  route('/samlad-bild', Permission.PlansRead, PicturePage),
  route('/lagesbilder', Permission.ReportsRead, ReportsPage),
  route('/lagesbilder/:ref', Permission.ReportsWrite, ReportPage),
  route('/lagesbilder/:ref/version/:no', Permission.ReportsRead, VersionPage),
  route('/fragor', null, OwnQuestionsPage),
  route('/jav', Permission.ConflictsLift, ConflictsPage),
];
