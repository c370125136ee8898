import { ApiProperty } from '@nestjs/swagger';
import { IsString, MaxLength } from 'class-validator';

/** Read by Passport's local strategy; described and checked here as well. */
export class SignInDto {
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) username: string;
  @ApiProperty({ maxLength: 200 }) @IsString() @MaxLength(200) password: string;
}
