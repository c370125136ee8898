import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength, ValidateIf, ValidateNested } from 'class-validator';
import { CloseReason, draftLimits, NeededToday, SupplementKind, TravelStage, Urgency } from '@lots/contracts';
import { GroundChoiceDto } from './ground.dto.js';

export class SupplementDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the client: a repeat is answered, not sent again' })
  @IsUUID()
  idem: string;

  @ApiProperty({ enum: SupplementKind }) @IsIn(SupplementKind) kind: SupplementKind;
  /** What is new; for a correction how it is. */
  @ApiProperty() @IsString() @MaxLength(draftLimits.text) text: string;
  /** For a correction: what was wrong. */
  @ApiProperty() @IsString() @MaxLength(draftLimits.text) wrong: string;
  /** More persons who must not be told. Those already named follow by themselves. */
  @ApiProperty() @IsString() @MaxLength(draftLimits.line) mustNotKnow: string;
  /** Never less urgent than the hand-over it is about. */
  @ApiProperty({ enum: Urgency }) @IsIn(Object.values(Urgency)) urgency: Urgency;

  @ApiProperty({
    enum: [...TravelStage],
    type: String,
    nullable: true,
    required: false,
    description: 'About a child: how far the plans to travel have come now; absent or null: nothing new about it',
  })
  @ValidateIf((_, value) => value !== null && value !== undefined)
  @IsIn(TravelStage)
  travelStage?: TravelStage | null;

  @ApiProperty({
    type: GroundChoiceDto,
    nullable: true,
    required: false,
    description: 'Where the ground of the hand-over is one that somebody judges: the new words judged',
  })
  @IsOptional()
  @ValidateNested()
  @Type(() => GroundChoiceDto)
  ground?: GroundChoiceDto | null;
}

export class CloseDto {
  @ApiProperty({ enum: CloseReason }) @IsIn(CloseReason) reason: CloseReason;
  /** For a child: the manager who has said yes. */
  @ApiProperty() @IsString() @MaxLength(draftLimits.line) manager: string;

  @ApiProperty({ enum: Object.values(NeededToday), type: String, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsIn(Object.values(NeededToday))
  neededToday: NeededToday | null;

  @ApiProperty() @IsString() @MaxLength(draftLimits.line) note: string;
}

/** Where the person turned out to live. */
export class PlaceDto {
  @ApiProperty({ type: String, nullable: true, maxLength: draftLimits.line })
  @ValidateIf((_, value) => value !== null)
  @IsString()
  @MaxLength(draftLimits.line)
  municipality: string | null;

  @ApiProperty() @IsString() @MaxLength(draftLimits.line) district: string;
}

export class ResendProposalDto {
  @ApiProperty({ type: PlaceDto, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @ValidateNested()
  @Type(() => PlaceDto)
  place: PlaceDto | null;

  @ApiProperty({ type: String, nullable: true, required: false, description: 'The receiver the officer thinks of' })
  @IsOptional()
  @IsString()
  @MaxLength(80)
  unitCode?: string | null;

  @ApiProperty({ type: GroundChoiceDto, nullable: true, required: false })
  @IsOptional()
  @ValidateNested()
  @Type(() => GroundChoiceDto)
  ground?: GroundChoiceDto | null;
}

export class FindHandoversDto {
  @ApiProperty({ maxLength: 40, description: 'A reference or a contact code. In the body, never in an address' })
  @IsString()
  @MaxLength(40)
  words: string;
}
