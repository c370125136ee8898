import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsBoolean, IsIn, IsInt, IsOptional, IsString, MaxLength, Min } from 'class-validator';
import { ChildReason, draftLimits, EndCode } from '@lots/contracts';

export class EndCallDto {
  @ApiProperty({ enum: EndCode }) @IsIn(EndCode) code: EndCode;
  @ApiProperty() @IsInt() @Min(1) version: number;

  /** Only to the stop "Det här gäller ett barn som går att hitta". */
  @ApiPropertyOptional({ enum: ChildReason })
  @IsOptional()
  @IsIn(ChildReason)
  childReason?: ChildReason;

  /** For `manager`: who has decided it. Not kept. */
  @ApiPropertyOptional({ type: String, maxLength: draftLimits.line })
  @IsOptional()
  @IsString()
  @MaxLength(draftLimits.line)
  managerName?: string;

  /** "Fråga en gång till": it has been asked. */
  @ApiPropertyOptional({ type: Boolean })
  @IsOptional()
  @IsBoolean()
  askedAgain?: boolean;
}

export class ContactCodeDto {
  @ApiProperty({ type: String, maxLength: 40, description: 'As it was read out. In the body, never in an address' })
  @IsString()
  @MaxLength(40)
  code: string;
}
