import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import { ActivityStatus, planLimits } from '@lots/contracts';

const day = /^\d{4}-\d{2}-\d{2}$/;

export class PlansOfYearDto {
  @ApiProperty({ required: false, description: 'Left out: this year' })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(2015)
  @Max(2100)
  year?: number;
}
export class BeginPlanDto {
  @ApiProperty() @Matches(/^[a-z0-9-]{1,80}$/) unitCode: string;
  @ApiProperty() @IsInt() @Min(2015) @Max(2100) year: number;
}
export class WriteActivityDto {
  @ApiProperty({ format: 'uuid', description: 'Made by the client: a repeat is answered, not written again' })
  @IsUUID()
  id: string;
  @ApiProperty({ description: '0: new' }) @IsInt() @Min(0) version: number;
  @ApiProperty() @IsString() @MaxLength(40) area: string;
  @ApiProperty() @Matches(day, { message: 'Skriv dagen som 2027-03-31.' }) startsOn: string;
  @ApiProperty() @Matches(day, { message: 'Skriv dagen som 2027-03-31.' }) dueOn: string;
  @ApiProperty() @IsString() @MaxLength(planLimits.text) goal: string;
  @ApiProperty() @IsString() @MaxLength(planLimits.text) activity: string;
  @ApiProperty() @IsString() @MaxLength(planLimits.responsible) responsible: string;
  @ApiProperty() @IsString() @MaxLength(planLimits.text) effect: string;
  @ApiProperty() @IsString() @MaxLength(planLimits.text) measure: string;
}
export class RemoveActivityDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty() @IsInt() @Min(1) version: number;
}
export class DecidePlanDto {
  @ApiProperty() @Matches(day, { message: 'Skriv dagen som 2027-03-31.' }) decidedOn: string;
  @ApiProperty({ description: 'The paragraph of the minutes' }) @IsInt() @Min(1) @Max(9999) paragraph: number;
}
export class FollowUpDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() id: string;
  @ApiProperty({ format: 'uuid' }) @IsUUID() lineId: string;
  @ApiProperty() @IsString() @MaxLength(8) period: string;
  @ApiProperty({ enum: ActivityStatus }) @IsIn(ActivityStatus) status: ActivityStatus;
  @ApiProperty() @IsString() @MaxLength(planLimits.text) text: string;
  @ApiProperty() @IsString() @MaxLength(planLimits.text) measured: string;
}
