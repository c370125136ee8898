import { ApiProperty } from '@nestjs/swagger';
import { JournalAmendment, JournalKind } from '@lots/contracts';
import { JournalDraftBodyDto } from './case-work.dto.js';

export class JournalEntryView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: JournalKind }) kind: JournalKind;
  @ApiProperty({ format: 'date-time' }) happenedAt: string;
  @ApiProperty({ format: 'date-time' }) writtenAt: string;
  @ApiProperty() byInitials: string;
  @ApiProperty({ type: String, nullable: true, description: 'Whom she stood in for' }) forInitials: string | null;
  @ApiProperty({ enum: JournalAmendment, nullable: true }) amendment: JournalAmendment | null;
  @ApiProperty() text: string;
  @ApiProperty({ description: 'Corrections: what was wrong' }) wrong: string;
  @ApiProperty({ description: 'Disposed of' }) gone: boolean;
  @ApiProperty({ type: () => [JournalEntryView], description: 'Oldest first' }) amendments: JournalEntryView[];
}

export class JournalDraftView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() version: number;
  @ApiProperty({ format: 'date-time' }) savedAt: string;
  @ApiProperty({ type: JournalDraftBodyDto }) draft: JournalDraftBodyDto;
}

export class JournalView {
  @ApiProperty({ type: [JournalEntryView], description: 'What happened first stands first' }) entries: JournalEntryView[];
  @ApiProperty({ type: JournalDraftView, nullable: true }) draft: JournalDraftView | null;
}

export class JournalDraftSavedView {
  @ApiProperty() version: number;
  @ApiProperty({ format: 'date-time' }) savedAt: string;
}
