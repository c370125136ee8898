import { ApiProperty } from '@nestjs/swagger';
import {
  AssignmentEnd,
  ClosingCode,
  ConsultNeed,
  ConsultState,
  Errand,
  MoveDecline,
  MoveReason,
  MoveState,
  PreliminaryDecision,
  Urgency,
} from '@lots/contracts';

export class CaseHolderView {
  @ApiProperty() initials: string;
  @ApiProperty({ format: 'date-time' }) since: string;
  @ApiProperty() me: boolean;
}
export class StandInView {
  @ApiProperty() initials: string;
  @ApiProperty({ format: 'date-time' }) endsAt: string;
}
export class HeldView {
  @ApiProperty() initials: string;
  @ApiProperty({ format: 'date-time' }) fromAt: string;
  @ApiProperty() givenInitials: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) untilAt: string | null;
  @ApiProperty({ enum: AssignmentEnd, nullable: true }) endReason: AssignmentEnd | null;
}
export class ClosingView {
  @ApiProperty({ enum: ClosingCode }) code: ClosingCode;
  @ApiProperty({ type: String, nullable: true }) protectionAssessedOn: string | null;
  @ApiProperty({ enum: PreliminaryDecision, nullable: true }) decision: PreliminaryDecision | null;
  @ApiProperty({ type: String, nullable: true }) decidedOn: string | null;
  @ApiProperty({ format: 'date-time' }) closedAt: string;
  @ApiProperty() closedInitials: string;
  @ApiProperty({ type: String, nullable: true }) forInitials: string | null;
  @ApiProperty() reasons: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) reopenedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) reopenedInitials: string | null;
  @ApiProperty() reopenReason: string;
}
export class UnfinishedEntryView {
  @ApiProperty() initials: string;
  @ApiProperty({ format: 'date-time' }) savedAt: string;
}
export class OpenMoveView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() toUnit: string;
  @ApiProperty({ enum: MoveState }) state: MoveState;
  @ApiProperty({ format: 'date-time' }) receiptBy: string;
  @ApiProperty() late: boolean;
}
export class ConsultView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() fromUnit: string;
  @ApiProperty({ type: String, nullable: true }) fromPhone: string | null;
  @ApiProperty({ enum: ConsultNeed }) need: ConsultNeed;
  @ApiProperty() fromOn: string;
  @ApiProperty() toOn: string;
  @ApiProperty({ enum: ConsultState }) state: ConsultState;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty() askedInitials: string;
  @ApiProperty({ type: String, nullable: true }) consultantInitials: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Only for the consultant herself' }) caseRef: string | null;
  @ApiProperty() otherBoard: boolean;
}
export class ColleagueView {
  @ApiProperty({ format: 'uuid' }) userId: string;
  @ApiProperty() name: string;
}
export class UnitChoiceView {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
}
export class ReinforcementView {
  @ApiProperty() name: string;
  @ApiProperty({ type: String, nullable: true }) phone: string | null;
  @ApiProperty() otherBoard: boolean;
}
export class CaseWorkView {
  @ApiProperty({ type: CaseHolderView, nullable: true }) holder: CaseHolderView | null;
  @ApiProperty({ type: [StandInView] }) standIns: StandInView[];
  @ApiProperty({ format: 'uuid' }) me: string;
  @ApiProperty({ enum: ['responsible', 'substitute', 'manager', 'colleague'] })
  as: 'responsible' | 'substitute' | 'manager' | 'colleague';
  @ApiProperty() manages: boolean;
  @ApiProperty({ description: 'False: asked in to this case from another unit' }) ownUnit: boolean;
  @ApiProperty() open: boolean;
  @ApiProperty({ type: [HeldView], description: 'Newest first' }) history: HeldView[];
  @ApiProperty({ type: [ClosingView], description: 'Newest first' }) closings: ClosingView[];
  @ApiProperty({ type: [UnfinishedEntryView], description: 'Colleagues’' }) unfinished: UnfinishedEntryView[];
  @ApiProperty({ type: OpenMoveView, nullable: true }) move: OpenMoveView | null;
  @ApiProperty({ type: [ConsultView] }) requests: ConsultView[];
  @ApiProperty({ type: [ColleagueView] }) colleagues: ColleagueView[];
  @ApiProperty({ type: [UnitChoiceView] }) moveTo: UnitChoiceView[];
  @ApiProperty({ type: ReinforcementView, nullable: true }) reinforcement: ReinforcementView | null;
}

export class CaseloadRowView {
  @ApiProperty() ref: string;
  @ApiProperty({ enum: Errand }) errand: Errand;
  @ApiProperty({ enum: Urgency }) urgency: Urgency;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty({ type: String, nullable: true }) areaName: string | null;
  @ApiProperty() sealed: boolean;
  @ApiProperty() unitName: string;
  @ApiProperty({ type: String, nullable: true, description: 'null: nobody' }) holder: string | null;
  @ApiProperty() mine: boolean;
  @ApiProperty() standsIn: boolean;
  @ApiProperty({ description: 'Asked in from another unit' }) consulted: boolean;
  @ApiProperty({ enum: ClosingCode, nullable: true }) closing: ClosingCode | null;
}
export class NightView {
  @ApiProperty() onDate: string;
  @ApiProperty() openCases: number;
  @ApiProperty() withoutHolder: number;
}
export class CaseloadView {
  @ApiProperty({ type: [CaseloadRowView], description: 'Open ones first' }) rows: CaseloadRowView[];
  @ApiProperty({ type: [NightView], description: 'For the manager' }) nights: NightView[];
}

export class CaseMoveView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ type: String, nullable: true }) caseRef: string | null;
  @ApiProperty() fromUnit: string;
  @ApiProperty() toUnit: string;
  @ApiProperty() incoming: boolean;
  @ApiProperty({ enum: MoveState }) state: MoveState;
  @ApiProperty({ enum: MoveReason }) reason: MoveReason;
  @ApiProperty({ enum: Errand }) errand: Errand;
  @ApiProperty({ enum: Urgency }) urgency: Urgency;
  @ApiProperty({ type: String, nullable: true }) areaName: string | null;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty({ format: 'date-time' }) offeredAt: string;
  @ApiProperty({ format: 'date-time' }) receiptBy: string;
  @ApiProperty() late: boolean;
  @ApiProperty() offeredInitials: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) decidedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) decidedInitials: string | null;
  @ApiProperty({ enum: MoveDecline, nullable: true }) declineReason: MoveDecline | null;
  @ApiProperty() note: string;
}
export class CaseMoveListView {
  @ApiProperty({ type: [CaseMoveView] }) moves: CaseMoveView[];
}
export class ConsultListView {
  @ApiProperty({ type: [ConsultView] }) requests: ConsultView[];
  @ApiProperty({ type: [ColleagueView] }) colleagues: ColleagueView[];
}

export class SubstitutionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() forInitials: string;
  @ApiProperty() substituteInitials: string;
  @ApiProperty({ format: 'date-time' }) startsAt: string;
  @ApiProperty({ format: 'date-time' }) endsAt: string;
  @ApiProperty({ type: [String], nullable: true, description: 'null: all' }) caseRefs: string[] | null;
  @ApiProperty() createdInitials: string;
  @ApiProperty() mayEnd: boolean;
}
export class SubstitutionColleagueView extends ColleagueView {
  @ApiProperty() me: boolean;
}
export class SubstitutionListView {
  @ApiProperty({ type: [SubstitutionView] }) substitutions: SubstitutionView[];
  @ApiProperty({ type: [SubstitutionColleagueView] }) colleagues: SubstitutionColleagueView[];
  @ApiProperty({ description: 'May choose for others than herself' }) manages: boolean;
}

export class PackedFileView {
  @ApiProperty() name: string;
  @ApiProperty() mediaType: string;
  @ApiProperty({ enum: ['utf8', 'base64'] }) encoding: 'utf8' | 'base64';
  @ApiProperty() bytes: number;
  @ApiProperty({ description: 'Hex, of the decoded bytes' }) sha256: string;
  @ApiProperty() content: string;
}
export class CaseManifestView {
  @ApiProperty({ enum: ['SHA-256'] }) algorithm: 'SHA-256';
  @ApiProperty({ description: 'Of the lines "sha256, two spaces, name", in order' }) sha256: string;
}
export class CasePackageView {
  @ApiProperty({ enum: ['lots-case-package/1'] }) schema: 'lots-case-package/1';
  @ApiProperty({ description: 'What must not be told; read it first' }) warning: string;
  @ApiProperty() ref: string;
  @ApiProperty({ format: 'date-time' }) madeAt: string;
  @ApiProperty({ type: CaseManifestView }) manifest: CaseManifestView;
  @ApiProperty({ type: [PackedFileView] }) files: PackedFileView[];
}

/** The whole city; no unit and no board. */
export class CaseCheckView {
  @ApiProperty() onDate: string;
  @ApiProperty({ format: 'date-time' }) checkedAt: string;
  @ApiProperty() openCases: number;
  @ApiProperty() withoutHolder: number;
  @ApiProperty({ description: 'In units that do not exist today' }) unitEnded: number;
  @ApiProperty({ description: 'Sealed, and nobody of the circle can open it' }) sealedOrphans: number;
}
export class CaseCheckAnswerView {
  @ApiProperty({ type: CaseCheckView, nullable: true, description: 'null: not counted yet' }) last: CaseCheckView | null;
}
