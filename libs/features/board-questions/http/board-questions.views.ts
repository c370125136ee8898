import { ApiProperty } from '@nestjs/swagger';
import { BoardAnswer, BoardPurpose } from '@lots/contracts';

export class BoardUnitView {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
}

export class BoardAskedView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() unitName: string;
  @ApiProperty({ description: 'Whom to ring' }) phone: string;
  @ApiProperty({ enum: BoardPurpose }) purpose: BoardPurpose;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty() askedInitials: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'When the one who was asked read it' })
  openedAt: string | null;
  @ApiProperty({ enum: [...BoardAnswer], type: String, nullable: true }) answer: BoardAnswer | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) answeredAt: string | null;
  @ApiProperty({ type: String, nullable: true }) answeredInitials: string | null;
}

export class BoardQuestionsView {
  @ApiProperty({ type: String, nullable: true, description: 'Why nothing can be asked; null: it can' }) stopSv: string | null;
  @ApiProperty({ type: [BoardUnitView], description: 'Whom one may ask' }) units: BoardUnitView[];
  @ApiProperty({ type: [BoardAskedView], description: 'Oldest first' }) questions: BoardAskedView[];
}

/** Waits for an answer of one's own unit. Not who it is about: that is read by an act of its own. */
export class BoardWaitingView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() fromUnit: string;
  @ApiProperty({ enum: BoardPurpose }) purpose: BoardPurpose;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty() askedInitials: string;
  @ApiProperty({ type: String, nullable: true }) openedInitials: string | null;
}

export class BoardWaitingListView {
  @ApiProperty({ type: [BoardWaitingView] }) questions: BoardWaitingView[];
}

export class BoardQuestionView extends BoardWaitingView {
  @ApiProperty() name: string;
  @ApiProperty() identityNumber: string;
  @ApiProperty({ type: Number, nullable: true }) age: number | null;
  @ApiProperty({ description: 'The one who asks' }) phone: string;
}
