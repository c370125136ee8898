import { ApiProperty } from '@nestjs/swagger';
import { ExitCloseReason, ExitStepKind, ExitThreat } from '@lots/contracts';
import { ClockState } from '@lots/rules/deadlines';

const text = { type: String, nullable: true } as const;
const time = { ...text, format: 'date-time' } as const;

export class ExitClockView {
  @ApiProperty({ enum: ClockState }) state: ClockState;
  @ApiProperty({ ...time, description: 'null: the city has promised nothing' }) due: string | null;
  @ApiProperty(time) metAt: string | null;
  @ApiProperty(text) reason: string | null;
}

/** A row names no one. */
export class ExitRowView {
  @ApiProperty() ref: string;
  @ApiProperty() caseRef: string;
  @ApiProperty({ enum: ExitThreat }) threat: ExitThreat;
  @ApiProperty({ description: 'What the person rings back with' }) contactCode: string;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty({ format: 'date-time' }) openedAt: string;
  @ApiProperty() openedInitials: string;
  @ApiProperty({ type: ExitClockView }) clock: ExitClockView;
  @ApiProperty(time) closedAt: string | null;
  @ApiProperty(text) closedInitials: string | null;
  @ApiProperty({ enum: ExitCloseReason, nullable: true }) closedReason: ExitCloseReason | null;
}

/** Accepted by the unit, and nothing opened on it yet. */
export class ExitWaitingView {
  @ApiProperty() caseRef: string;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty({ format: 'date-time' }) openedAt: string;
  @ApiProperty({ type: ExitClockView }) clock: ExitClockView;
}

export class ExitListView {
  @ApiProperty({ type: [ExitRowView] }) cases: ExitRowView[];
  @ApiProperty({ type: [ExitWaitingView] }) waiting: ExitWaitingView[];
}

export class ExitOpenedView {
  @ApiProperty() ref: string;
}

export class ExitKeptView {
  @ApiProperty() words: string;
  @ApiProperty() reason: string;
}

export class ExitStepView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: ExitStepKind }) kind: ExitStepKind;
  @ApiProperty({ format: 'date-time' }) happenedAt: string;
  @ApiProperty({ format: 'date-time', description: 'When it was written' }) at: string;
  @ApiProperty() byInitials: string;
  @ApiProperty() text: string;
  @ApiProperty({ type: [ExitKeptView] }) kept: ExitKeptView[];
}

export class ExitView {
  @ApiProperty({ type: ExitRowView }) row: ExitRowView;
  @ApiProperty() text: string;
  @ApiProperty({ type: [ExitKeptView] }) kept: ExitKeptView[];
  @ApiProperty({ description: 'The safe way to reach the person is there to be shown' }) hasContact: boolean;
  @ApiProperty({ type: [ExitStepView], description: 'As they happened' }) steps: ExitStepView[];
}

export class ExitContactView {
  @ApiProperty() text: string;
}
