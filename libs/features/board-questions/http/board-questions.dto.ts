import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsUUID, Matches } from 'class-validator';
import { BoardAnswer, BoardPurpose } from '@lots/contracts';

export class AskBoardDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the client: a repeat is answered, not asked again' })
  @IsUUID()
  id: string;

  @ApiProperty() @Matches(/^[a-z0-9-]{2,60}$/) unitCode: string;
  @ApiProperty({ enum: BoardPurpose }) @IsIn(BoardPurpose) purpose: BoardPurpose;
}

export class AnswerBoardDto {
  @ApiProperty({ enum: BoardAnswer }) @IsIn(BoardAnswer) answer: BoardAnswer;
}
