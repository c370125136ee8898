import { ApiProperty } from '@nestjs/swagger';
import { ArrayMaxSize, IsBoolean, IsIn, IsString, IsUUID, MaxLength } from 'class-validator';
import { draftLimits, ProtectedWho, protectionLimits } from '@lots/contracts';

export class ProtectDto {
  /** Empty: nobody has protected identity, a colleague is concerned. */
  @ApiProperty({ enum: ProtectedWho, isArray: true })
  @ArrayMaxSize(ProtectedWho.length)
  @IsIn(ProtectedWho, { each: true })
  who: ProtectedWho[];

  @ApiProperty() @IsBoolean() staffAffected: boolean;
  /** How the desk came to know. */
  @ApiProperty({ maxLength: draftLimits.line }) @IsString() @MaxLength(draftLimits.line) reason: string;
  /** Persons to be added to those already named. */
  @ApiProperty({ maxLength: draftLimits.line }) @IsString() @MaxLength(draftLimits.line) mustNotKnow: string;
  /** Of the desk, besides oneself and the managers. */
  @ApiProperty({ type: [String] }) @ArrayMaxSize(protectionLimits.circle) @IsUUID('all', { each: true }) members: string[];
  /** Colleagues of the board whom it is about: they are shut out. */
  @ApiProperty({ type: [String] }) @ArrayMaxSize(protectionLimits.concerned) @IsUUID('all', { each: true }) concerned: string[];
}

export class DeskMemberView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty() name: string;
}

export class ProtectionView {
  @ApiProperty({ type: [String], description: 'The managers of the desk: in the circle by themselves' }) managers: string[];
  @ApiProperty({ type: [DeskMemberView] }) members: DeskMemberView[];
  @ApiProperty({ type: [String], description: 'Fields that are closed, in words' }) closes: string[];
  @ApiProperty({ description: 'Other contacts that are protected with it' }) also: number;
}

export class ProtectedView {
  @ApiProperty({ example: 'Skyddat 26-014' }) alias: string;
  @ApiProperty({ description: 'How many receivers are told' }) notices: number;
  @ApiProperty() also: number;
}
