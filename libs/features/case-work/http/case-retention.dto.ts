import { ApiProperty } from '@nestjs/swagger';
import { IsBoolean, IsInt, IsString, IsUUID, Max, MaxLength, Min, ValidateIf } from 'class-validator';

const orNull = () => ValidateIf((_: unknown, value: unknown) => value !== null);

export class StateRetentionDto {
  @ApiProperty({ format: 'uuid' }) @IsUUID() idem: string;
  @ApiProperty({ description: 'How many statements you have seen' }) @IsInt() @Min(0) @Max(100_000) seen: number;
  @ApiProperty({ type: String, nullable: true, format: 'date', description: 'Used and not kept; null: not known' })
  @orNull()
  @IsString()
  @MaxLength(10)
  bornOn: string | null;
  @ApiProperty({ description: 'Placed or received in another home' }) @IsBoolean() placed: boolean;
  @ApiProperty({ type: Boolean, nullable: true, description: 'null: not known' }) @orNull() @IsBoolean() registerDataRemain:
    boolean | null;
}
