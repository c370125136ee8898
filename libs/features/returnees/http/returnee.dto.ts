import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsIn,
  IsInt,
  IsISO8601,
  IsString,
  IsUUID,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import { ArrivalPart, MeetingFunction, returneeLimits, ReturneeGround, ReturneeState, ReturneeStepKind } from '@lots/contracts';

const madeByClient = { format: 'uuid', description: 'Made by the client: a repeat is answered, not written again' };

export class TellVeTeamDto {
  @ApiProperty() @IsString() @MaxLength(20) handoverRef: string;
  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMinSize(2)
  @ArrayMaxSize(returneeLimits.members)
  @IsUUID(undefined, { each: true })
  members: string[];
  @ApiProperty() @IsString() @MaxLength(returneeLimits.text) text: string;
}

export class BeginReturneeDto {
  @ApiProperty() @IsString() @MaxLength(20) caseRef: string;
}

export class ReturneeStepDto {
  @ApiProperty(madeByClient) @IsUUID() id: string;
  @ApiProperty({ enum: ReturneeStepKind }) @IsIn(ReturneeStepKind) kind: ReturneeStepKind;
  @ApiProperty({ description: 'Which child, or which month; 0 = neither' }) @IsInt() @Min(0) @Max(20) item: number;
  @ApiProperty({ enum: ReturneeState }) @IsIn(ReturneeState) state: ReturneeState;
  @ApiProperty({ format: 'date-time' }) @IsISO8601({ strict: true }) at: string;
  @ApiProperty({ description: 'Who said or decided it: name and function' })
  @IsString()
  @MaxLength(returneeLimits.line)
  who: string;
  @ApiProperty() @IsString() @MaxLength(returneeLimits.text) words: string;
  @ApiProperty({ enum: MeetingFunction, isArray: true })
  @IsArray()
  @ArrayMaxSize(8)
  @IsIn(MeetingFunction, { each: true })
  participants: MeetingFunction[];
  @ApiProperty({ enum: ReturneeGround, nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsIn(ReturneeGround)
  ground: ReturneeGround | null;
}

export class ReturneeChildDto {
  @ApiProperty(madeByClient) @IsUUID() id: string;
  @ApiProperty() @IsString() @MaxLength(returneeLimits.line) label: string;
}

export class ArrivalPageDto {
  @ApiProperty({ description: "ISO 8601 with offset; '' = not known" }) @IsString() @MaxLength(40) at: string;
  @ApiProperty() @IsString() @MaxLength(returneeLimits.text) place: string;
  @ApiProperty() @IsString() @MaxLength(returneeLimits.text) meets: string;
  @ApiProperty() @IsString() @MaxLength(returneeLimits.text) interpreter: string;
  @ApiProperty() @IsString() @MaxLength(returneeLimits.text) health: string;
  @ApiProperty() @IsString() @MaxLength(returneeLimits.text) carSeats: string;
  @ApiProperty() @IsString() @MaxLength(returneeLimits.text) firstNight: string;
  @ApiProperty() @IsString() @MaxLength(returneeLimits.text) media: string;
  @ApiProperty() @IsString() @MaxLength(returneeLimits.text) other: string;
}

export class WriteArrivalDto {
  @ApiProperty({ description: 'The version one began to write in; 0 = none yet' }) @IsInt() @Min(0) baseVersion: number;
  @ApiProperty({ type: ArrivalPageDto }) @ValidateNested() @Type(() => ArrivalPageDto) page: ArrivalPageDto;
}

export class SendArrivalDto {
  @ApiProperty(madeByClient) @IsUUID() id: string;
  @ApiProperty() @IsInt() @Min(1) @Max(20) childNo: number;
  @ApiProperty({ enum: ArrivalPart, isArray: true })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(9)
  @IsIn(ArrivalPart, { each: true })
  fields: ArrivalPart[];
}
