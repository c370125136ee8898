import { ApiProperty } from '@nestjs/swagger';
import { ConsentCooperation, ConsentForm, ConsentGivenBy, DataCategory, DisclosureAbout } from '@lots/contracts';

const text = { type: String, nullable: true } as const;
export const consentStatuses = ['not_yet', 'in_force', 'expiring', 'expired', 'withdrawn'] as const;

export class ConsentPartyView {
  @ApiProperty() code: string;
  @ApiProperty() sv: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: DataCategory, isArray: true }) categories: DataCategory[];
}

/** A row names no one. */
export class ConsentRowView {
  @ApiProperty() ref: string;
  @ApiProperty({ enum: DisclosureAbout }) aboutKind: DisclosureAbout;
  @ApiProperty(text) caseRef: string | null;
  @ApiProperty({ enum: consentStatuses }) status: (typeof consentStatuses)[number];
  @ApiProperty({ enum: ConsentGivenBy }) givenBy: ConsentGivenBy;
  @ApiProperty({ enum: ConsentForm }) form: ConsentForm;
  @ApiProperty({ enum: ConsentCooperation }) cooperation: ConsentCooperation;
  @ApiProperty({ type: [ConsentPartyView] }) parties: ConsentPartyView[];
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ format: 'date-time' }) givenAt: string;
  @ApiProperty() byInitials: string;
  @ApiProperty({ ...text, format: 'date-time' }) withdrawnAt: string | null;
  @ApiProperty(text) withdrawnInitials: string | null;
  @ApiProperty({ ...text, description: 'The consent that stands instead of it, and lasts longer' }) renewedBy: string | null;
  @ApiProperty({ description: 'It ends soon and somebody should ask again' }) askAgain: boolean;
}

export class ConsentListView {
  @ApiProperty({ type: [ConsentRowView] }) consents: ConsentRowView[];
}

export class ConsentView {
  @ApiProperty({ type: ConsentRowView }) row: ConsentRowView;
  @ApiProperty() person: string;
  @ApiProperty() givenByNames: string;
  @ApiProperty() maturity: string;
  @ApiProperty() information: string;
  @ApiProperty() purpose: string;
  @ApiProperty() language: string;
  @ApiProperty() interpreter: string;
}
