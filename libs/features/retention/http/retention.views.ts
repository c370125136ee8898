import { ApiProperty } from '@nestjs/swagger';
import { DisposalState, HoldReason, RefuseReason, UnstatedReason } from '@lots/contracts';

export class DisposalView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() kindSv: string;
  @ApiProperty() unitName: string;
  @ApiProperty({ enum: DisposalState }) state: DisposalState;
  @ApiProperty() rows: number;
  @ApiProperty() lagrum: string;
  @ApiProperty() ruleRef: string;
  @ApiProperty({ format: 'date' }) dueFrom: string;
  @ApiProperty({ format: 'date-time' }) proposedAt: string;
  @ApiProperty() needsSecond: boolean;
  @ApiProperty({ type: String, nullable: true }) firstInitials: string | null;
  @ApiProperty({ type: String, nullable: true }) secondInitials: string | null;
  @ApiProperty({ enum: RefuseReason, nullable: true }) refuseReason: RefuseReason | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) doneAt: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: 'From this day no backup can be read' })
  unreadableFrom: string | null;
  @ApiProperty({ description: 'It is your turn' }) mayDecide: boolean;
  @ApiProperty({ description: 'Of a circle: nobody outside it sees it' }) sealed: boolean;
}

export class DisposalItemView {
  @ApiProperty() table: string;
  @ApiProperty({ format: 'uuid' }) rowId: string;
  @ApiProperty() sv: string;
  @ApiProperty({ type: String, nullable: true }) ref: string | null;
  @ApiProperty({ format: 'date' }) lastEntry: string;
  @ApiProperty({ format: 'date' }) due: string;
  @ApiProperty({ type: String, nullable: true, format: 'uuid' }) holdId: string | null;
  @ApiProperty({ enum: HoldReason, nullable: true }) holdReason: HoldReason | null;
}

export class DisposalWithItemsView {
  @ApiProperty({ type: DisposalView }) disposal: DisposalView;
  @ApiProperty({ type: [DisposalItemView] }) items: DisposalItemView[];
  @ApiProperty({ type: [String] }) protocol: string[];
}

export class DisposalStateView {
  @ApiProperty({ enum: DisposalState }) state: DisposalState;
}

export class HoldView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() sv: string;
  @ApiProperty({ type: String, nullable: true }) ref: string | null;
  @ApiProperty({ enum: HoldReason }) reason: HoldReason;
  @ApiProperty({ format: 'date-time' }) setAt: string;
  @ApiProperty() setByInitials: string;
}

export class NewHoldView {
  @ApiProperty({ format: 'uuid' }) id: string;
}

export class UnstatedCaseView {
  @ApiProperty() ref: string;
  @ApiProperty() unitName: string;
  @ApiProperty({ format: 'date' }) closedOn: string;
  @ApiProperty({ enum: UnstatedReason }) why: UnstatedReason;
}

export class UnstatedListView {
  @ApiProperty({ type: [UnstatedCaseView] }) cases: UnstatedCaseView[];
  @ApiProperty({ description: 'There are more than are listed' }) more: boolean;
}

export class UndecidedTermView {
  @ApiProperty() kindSv: string;
  @ApiProperty({ description: 'Which documents never fall due because of it' }) documentsSv: string;
  @ApiProperty({ type: Number, nullable: true, description: 'What is suggested; null: that it is kept, or nothing' })
  months: number | null;
  @ApiProperty({ type: String, nullable: true }) basis: string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: 'Decided, from a later day' }) from: string | null;
  @ApiProperty({ description: 'An invented decision counts meanwhile: there are no real records' }) practice: boolean;
}

export class UndecidedTermsView {
  @ApiProperty({ type: [UndecidedTermView] }) terms: UndecidedTermView[];
  @ApiProperty({ description: 'The file where a decision is written in' }) file: string;
}
