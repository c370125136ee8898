import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsString, MaxLength } from 'class-validator';
import { draftLimits, GlassReason, ReaderWhy } from '@lots/contracts';

export class BreakGlassDto {
  /** Six characters: the case's, or the hand-over's it came from. */
  @ApiProperty() @IsString() @MaxLength(12) ref: string;
  @ApiProperty({ enum: GlassReason }) @IsIn(Object.values(GlassReason)) reason: GlassReason;
  @ApiProperty() @IsString() @MaxLength(draftLimits.line) text: string;
  /** From POST /gate/step-up. */
  @ApiProperty() @IsString() @MaxLength(80) proof: string;
}

export class GlassOpenedView {
  @ApiProperty({ format: 'date-time' }) endsAt: string;
}

export class GlassView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ description: 'The case' }) caseRef: string;
  @ApiProperty() mine: boolean;
  @ApiProperty() initials: string;
  @ApiProperty({ enum: GlassReason }) reason: GlassReason;
  @ApiProperty({ format: 'date-time' }) openedAt: string;
  @ApiProperty({ format: 'date-time' }) endsAt: string;
  @ApiProperty({ description: 'It can be read that way now' }) open: boolean;
}

export class GlassListView {
  @ApiProperty({ description: 'How long one lasts' }) minutes: number;
  @ApiProperty({ type: [GlassView], description: 'Newest first' }) openings: GlassView[];
}

export class CaseReaderView {
  @ApiProperty() name: string;
  @ApiProperty() function: string;
  @ApiProperty({ enum: ReaderWhy }) why: ReaderWhy;
  @ApiProperty({ type: String, nullable: true, format: 'date-time', description: 'Of an emergency opening' }) until:
    string | null;
}

export class CaseReadersView {
  @ApiProperty({ type: [CaseReaderView] }) readers: CaseReaderView[];
}
