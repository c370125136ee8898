import { ApiProperty } from '@nestjs/swagger';
import { CallDraftDto } from './call.dto.js';

export class CallSavedView {
  @ApiProperty() version: number;
  @ApiProperty({ format: 'date-time' }) savedAt: string;
  /** Read out in pairs; the caller rings back with it. Means nothing by itself. */
  @ApiProperty() contactCode: string;
  @ApiProperty({ type: String, nullable: true, description: 'Sealed calls only: "Skyddat 26-014"' }) alias: string | null;
}

/** A row of "Pågående samtal": no name, no subject. */
export class CallRowView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() version: number;
  @ApiProperty({ format: 'date-time' }) startedAt: string;
  @ApiProperty({ format: 'date-time' }) savedAt: string;
  /** A child or a danger: can only end by being handed over. */
  @ApiProperty() mustBeHandedOver: boolean;
  @ApiProperty() mine: boolean;
  @ApiProperty() officerInitials: string;
  /** null = never removed by itself. */
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) removedAt: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Sealed calls only' }) alias: string | null;
  @ApiProperty({ type: String, nullable: true, description: 'Passed on: initials, or empty for today’s desk' }) passedTo:
    string | null;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) passedAt: string | null;
  @ApiProperty() passedToMe: boolean;
}

export class CallListView {
  @ApiProperty({ type: [CallRowView] }) calls: CallRowView[];
  @ApiProperty({ description: 'A protected call waits with somebody else: not how many, since when or whose' })
  sealedWaits: boolean;
}

export class CallView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() version: number;
  @ApiProperty({ format: 'date-time' }) savedAt: string;
  @ApiProperty() contactCode: string;
  @ApiProperty() mine: boolean;
  @ApiProperty({ type: String, nullable: true, description: 'Sealed calls only' }) alias: string | null;
  @ApiProperty({ description: 'There is something in the sealed field' }) hasSealedContact: boolean;
  @ApiProperty({ type: CallDraftDto }) draft: CallDraftDto;
}
