import { ApiProperty } from '@nestjs/swagger';
import { ArrivalPart } from '@lots/contracts';
import { PackageSectionView } from '@lots/features/handovers';
import { ArrivalPageDto } from './returnee.dto.js';

export class ArrivalConflictView {
  @ApiProperty({ enum: ArrivalPart }) part: ArrivalPart;
  @ApiProperty() sv: string;
  @ApiProperty() mine: string;
}

export class SentArrivalView {
  @ApiProperty() ref: string;
  @ApiProperty() childNo: number;
  @ApiProperty() version: number;
  @ApiProperty({ enum: ArrivalPart, isArray: true }) fields: ArrivalPart[];
  @ApiProperty() unitName: string;
  @ApiProperty({ format: 'date-time' }) sentAt: string;
  @ApiProperty() sentInitials: string;
  @ApiProperty({ format: 'date-time' }) due: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) receivedAt: string | null;
  @ApiProperty() late: boolean;
}

export class ArrivalView {
  @ApiProperty() caseRef: string;
  @ApiProperty() version: number;
  @ApiProperty({ type: ArrivalPageDto }) page: ArrivalPageDto;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) writtenAt: string | null;
  @ApiProperty({ type: String, nullable: true }) writtenInitials: string | null;
  @ApiProperty({ type: [ArrivalConflictView] }) conflicts: ArrivalConflictView[];
  @ApiProperty({ type: [SentArrivalView] }) updates: SentArrivalView[];
  @ApiProperty() closed: boolean;
}

export class ArrivalUpdateRowView {
  @ApiProperty() ref: string;
  @ApiProperty() childRef: string;
  @ApiProperty({ type: String, nullable: true }) caseRef: string | null;
  @ApiProperty({ format: 'date-time' }) sentAt: string;
  @ApiProperty({ type: String, nullable: true, format: 'date-time' }) receivedAt: string | null;
  @ApiProperty({ type: String, nullable: true }) receivedInitials: string | null;
  @ApiProperty() latest: boolean;
}

export class ArrivalUpdateListView {
  @ApiProperty({ type: [ArrivalUpdateRowView] }) updates: ArrivalUpdateRowView[];
}

export class ArrivalUpdateView extends ArrivalUpdateRowView {
  @ApiProperty({ type: [PackageSectionView] }) sections: PackageSectionView[];
  @ApiProperty({ type: [String] }) goodToKnow: string[];
}
