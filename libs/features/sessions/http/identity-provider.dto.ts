import { ApiProperty } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, MaxLength } from 'class-validator';
import { ticketPurposes, type TicketPurpose } from '@lots/auth';

export class BeginAtProviderDto {
  /** `sign_in` at the first page · `again` back to what is still open · `confirm` once more before a decision */
  @ApiProperty({ enum: ticketPurposes }) @IsIn(ticketPurposes) purpose: TicketPurpose;
}

/** What stood in the address on the way back. */
export class IdentityReturnDto {
  @ApiProperty({ required: false, maxLength: 2000 }) @IsOptional() @IsString() @MaxLength(2000) code?: string;
  @ApiProperty({ required: false, maxLength: 200 }) @IsOptional() @IsString() @MaxLength(200) state?: string;
  @ApiProperty({ required: false, maxLength: 500 }) @IsOptional() @IsString() @MaxLength(500) iss?: string;
  @ApiProperty({ required: false, maxLength: 200 }) @IsOptional() @IsString() @MaxLength(200) error?: string;
}
