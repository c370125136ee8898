import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsInt,
  IsOptional,
  IsString,
  Matches,
  MaxLength,
  Min,
} from 'class-validator';
import { eventLimits } from '@lots/contracts';

const code = /^[a-z0-9+_-]{1,40}$/;

export class CheckTextDto {
  @ApiProperty({ type: String, maxLength: 20_000 })
  @IsString()
  @MaxLength(20_000)
  text: string;
}
export class SendEventDto {
  @ApiProperty() @IsInt() @Min(1) version: number;
  @ApiProperty({ type: [String] })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(eventLimits.types)
  @Matches(code, { each: true })
  types: string[];
  @ApiProperty() @Matches(code) environment: string;
  @ApiProperty() @Matches(code) place: string;
  @ApiProperty() @Matches(code) damage: string;
  @ApiProperty({ type: String, maxLength: eventLimits.text })
  @IsString()
  @MaxLength(eventLimits.text)
  text: string;
  /** "Fråga en gång till": it has been asked. */
  @ApiPropertyOptional({ type: Boolean }) @IsOptional() @IsBoolean() askedAgain?: boolean;
}
export class HandleEventDto {
  @ApiProperty() @IsInt() @Min(1) version: number;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @Matches(code) category?: string | null;
  @ApiPropertyOptional({ type: String, nullable: true }) @IsOptional() @Matches(/^[0-9A-HJKMNP-TV-Z]{6}$/) mergeInto?:
    string | null;
  @ApiPropertyOptional({ type: String, maxLength: eventLimits.answer })
  @IsOptional()
  @IsString()
  @MaxLength(eventLimits.answer)
  answer?: string;
}
