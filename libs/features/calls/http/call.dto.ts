import { ApiProperty } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import {
  ArrayMaxSize,
  ArrayMinSize,
  IsArray,
  IsBoolean,
  IsIn,
  IsInt,
  IsISO8601,
  IsNotEmptyObject,
  IsString,
  Max,
  MaxLength,
  Min,
  ValidateIf,
  ValidateNested,
} from 'class-validator';
import {
  AgeCertainty,
  Answer,
  type CallDraft,
  Channel,
  Consent,
  ConsentRecipient,
  ContactPurpose,
  draftLimits,
  type GuardianDraft,
  HomeBasis,
  Observation,
  ReporterRole,
  StartReason,
  Returnee,
  type SafeContactDraft,
  type SubjectDraft,
  SubjectIdentity,
  SuicideSigns,
  ThreatAgainstSubject,
  TravelStage,
  WantsContact,
  WantsFeedback,
  WhoCalls112,
  WrittenReport,
} from '@lots/contracts';

import { ProtectionDto } from './protection.dto.js';

const answers = Object.values(Answer);

/** One of a list, or null = not answered. */
function OneOf(values: readonly string[]): PropertyDecorator {
  return (target, key) => {
    ApiProperty({ enum: values, nullable: true, type: String })(target, key);
    ValidateIf((_, value) => value !== null)(target, key);
    IsIn(values)(target, key);
  };
}

function Text(max: number): PropertyDecorator {
  return (target, key) => {
    ApiProperty({ type: String, maxLength: max })(target, key);
    IsString()(target, key);
    MaxLength(max)(target, key);
  };
}

function LineOrNull(): PropertyDecorator {
  return (target, key) => {
    ApiProperty({ type: String, nullable: true, maxLength: draftLimits.line })(target, key);
    ValidateIf((_, value) => value !== null)(target, key);
    IsString()(target, key);
    MaxLength(draftLimits.line)(target, key);
  };
}

function Flag(): PropertyDecorator {
  return (target, key) => {
    ApiProperty({ type: Boolean })(target, key);
    IsBoolean()(target, key);
  };
}

export class GuardianDraftDto implements GuardianDraft {
  @Text(draftLimits.line) name: string;
  @OneOf(answers) knows: Answer | null;
  @Text(draftLimits.line) whyNot: string;
}

export class SubjectDraftDto implements SubjectDraft {
  @Text(draftLimits.line) name: string;
  @OneOf(SubjectIdentity) identity: SubjectIdentity | null;

  @ApiProperty({ type: Number, nullable: true, minimum: 0, maximum: 120 })
  @ValidateIf((_, value) => value !== null)
  @IsInt()
  @Min(0)
  @Max(120)
  age: number | null;

  @OneOf(AgeCertainty) ageCertainty: AgeCertainty | null;
  @Text(40) identityNumber: string;
  @LineOrNull() municipality: string | null;
  @Text(draftLimits.line) district: string;
  @Text(10) postalCode: string;
  @OneOf(HomeBasis) homeBasis: HomeBasis | null;
  @OneOf(answers) placed: Answer | null;
  @LineOrNull() placingBoard: string | null;
  @Text(draftLimits.line) secondHome: string;

  @ApiProperty({ type: [GuardianDraftDto], maxItems: draftLimits.guardians })
  @IsArray()
  @ArrayMaxSize(draftLimits.guardians)
  @ValidateNested({ each: true })
  @Type(() => GuardianDraftDto)
  guardians: GuardianDraftDto[];

  @Text(draftLimits.text) note: string;
}

export class SafeContactDto implements SafeContactDraft {
  @Text(60) number: string;
  @Text(draftLimits.line) times: string;
  @Flag() smsAllowed: boolean;
  @Flag() messageAllowed: boolean;
  @Flag() doNotSayOrigin: boolean;
}

/** The draft as the form keeps it; meaning of each field: CallDraft in contracts, screens.md §2. */
export class CallDraftDto implements CallDraft {
  @OneOf(answers) danger: Answer | null;
  @OneOf(WhoCalls112) whoCalls112: WhoCalls112 | null;
  @OneOf(SuicideSigns) suicideSigns: SuicideSigns | null;

  @ApiProperty({ enum: Channel, type: String })
  @IsIn(Channel)
  channel: Channel;

  @ApiProperty({ type: String, format: 'date-time' })
  @IsISO8601({ strict: true })
  startedAt: string;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsISO8601({ strict: true })
  startChangedFrom: string | null;

  @OneOf(StartReason) startReason: StartReason | null;

  @Text(draftLimits.text) narrative: string;
  @Text(draftLimits.text) observed: string;
  @Text(draftLimits.text) doneByDesk: string;
  @OneOf(ContactPurpose) purpose: ContactPurpose | null;
  @OneOf(answers) childAffected: Answer | null;

  @ApiProperty({ type: [SubjectDraftDto], minItems: 1, maxItems: draftLimits.subjects })
  @IsArray()
  @ArrayMinSize(1)
  @ArrayMaxSize(draftLimits.subjects)
  @ValidateNested({ each: true })
  @Type(() => SubjectDraftDto)
  subjects: SubjectDraftDto[];

  @Text(draftLimits.line) mustNotKnow: string;
  @OneOf(Observation) observation: Observation | null;
  @OneOf(TravelStage) travelStage: TravelStage | null;
  @OneOf(Returnee) returnee: Returnee | null;
  @OneOf(answers) wantsToLeave: Answer | null;
  @OneOf(ThreatAgainstSubject) threatAgainstSubject: ThreatAgainstSubject | null;
  @OneOf(answers) shelterTonight: Answer | null;
  @OneOf(answers) violenceOrHonour: Answer | null;

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsISO8601({ strict: true })
  fixedTimeAt: string | null;

  @Text(draftLimits.line) fixedTimeWhat: string;
  @OneOf(ReporterRole) reporterRole: ReporterRole | null;
  @OneOf(answers) reporterInProfession: Answer | null;
  @Flag() reporterAnonymous: boolean;
  @Text(draftLimits.line) reporterName: string;
  @Text(draftLimits.line) reporterWorkplace: string;
  @OneOf(answers) seeksOwnSupport: Answer | null;
  @LineOrNull() reporterMunicipality: string | null;
  @Text(draftLimits.line) reporterDistrict: string;

  @ApiProperty({ type: SafeContactDto })
  @IsNotEmptyObject()
  @ValidateNested()
  @Type(() => SafeContactDto)
  safeContact: SafeContactDto;

  @OneOf(answers) interpreterNeeded: Answer | null;
  @Text(draftLimits.line) interpreterLanguage: string;
  @OneOf(WrittenReport) writtenReport: WrittenReport | null;
  @OneOf(WantsFeedback) wantsFeedback: WantsFeedback | null;
  @OneOf(WantsContact) subjectWantsContact: WantsContact | null;
  @OneOf(Consent) consent: Consent | null;

  @ApiProperty({ enum: ConsentRecipient, isArray: true })
  @IsArray()
  @ArrayMaxSize(ConsentRecipient.length)
  @IsIn(ConsentRecipient, { each: true })
  consentTo: ConsentRecipient[];

  @ApiProperty({ type: String, format: 'date-time', nullable: true })
  @ValidateIf((_, value) => value !== null)
  @IsISO8601({ strict: true })
  consentAt: string | null;

  @ApiProperty({ type: ProtectionDto })
  @IsNotEmptyObject()
  @ValidateNested()
  @Type(() => ProtectionDto)
  protection: ProtectionDto;
}

export class SaveCallDto {
  @ApiProperty({ type: CallDraftDto })
  @IsNotEmptyObject()
  @ValidateNested()
  @Type(() => CallDraftDto)
  draft: CallDraftDto;

  /** The version the form last got; 0 = not saved before. An older version is refused with `conflict`. */
  @ApiProperty({ type: Number, minimum: 0 })
  @IsInt()
  @Min(0)
  version: number;
}
