import { ApiProperty } from '@nestjs/swagger';
import { DeskAnswer, DeskQuestionCode } from '@lots/contracts';

export class DeskQuestionView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: DeskQuestionCode }) code: DeskQuestionCode;
  @ApiProperty({ format: 'date-time' }) askedAt: string;
  @ApiProperty() askedInitials: string;
  @ApiProperty({ enum: [...DeskAnswer], type: String, nullable: true }) answer: DeskAnswer | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) answeredAt: string | null;
  @ApiProperty({ type: String, nullable: true }) answeredInitials: string | null;
}

export class AskedDeskView {
  @ApiProperty({ description: 'Whom to ring when it is urgent' }) phone: string;
  @ApiProperty({ type: String, nullable: true, description: 'Why nothing can be asked; null: it can' }) stopSv: string | null;
  @ApiProperty({ type: [DeskQuestionView], description: 'Oldest first' }) questions: DeskQuestionView[];
}

export class WaitingDeskQuestionView extends DeskQuestionView {
  @ApiProperty() ref: string;
  @ApiProperty() unitName: string;
  @ApiProperty() phone: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'While nobody has acknowledged' })
  receiptBy: string | null;
}

export class WaitingDeskQuestionListView {
  @ApiProperty({ type: [WaitingDeskQuestionView], description: 'Oldest first' }) questions: WaitingDeskQuestionView[];
}
