import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID } from 'class-validator';
import { DeskQuestionCode } from '@lots/contracts';

export class AskDeskDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the client: a repeat is answered, not asked again' })
  @IsUUID()
  id: string;

  @ApiProperty({ enum: DeskQuestionCode }) @IsIn(DeskQuestionCode) code: DeskQuestionCode;
}

const said = ['phone', 'not_known'] as const;

export class AnswerReceiverDto {
  @ApiProperty({ enum: said, description: 'In words: add to the hand-over instead' }) @IsIn(said) answer: (typeof said)[number];
}
