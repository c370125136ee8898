import { ApiProperty } from '@nestjs/swagger';
import { DataCategory, DisclosureForm, GroupCloseReason, GroupEntryKind, GroupStanding } from '@lots/contracts';

const text = { type: String, nullable: true } as const;

/** A row names no one. */
export class GroupRowView {
  @ApiProperty() ref: string;
  @ApiProperty() formSv: string;
  @ApiProperty({ enum: GroupStanding }) standing: GroupStanding;
  @ApiProperty({ description: 'Whether anything may be written or given now' }) open: boolean;
  @ApiProperty() caseRef: string;
  @ApiProperty() consentRef: string;
  @ApiProperty({ format: 'date', description: 'The last day of the consent' }) to: string;
  @ApiProperty({ format: 'date-time' }) openedAt: string;
  @ApiProperty() openedInitials: string;
  @ApiProperty({ enum: GroupCloseReason, nullable: true }) closedReason: GroupCloseReason | null;
}

export class GroupFormView {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
  @ApiProperty({ type: [String], description: 'Recipients that always take part' }) always: string[];
}

export class GroupListView {
  @ApiProperty({ type: [GroupRowView] }) groups: GroupRowView[];
  @ApiProperty({ type: [GroupFormView] }) forms: GroupFormView[];
}

export class GroupPartyView {
  @ApiProperty() code: string;
  @ApiProperty() sv: string;
  @ApiProperty() name: string;
  @ApiProperty({ enum: DataCategory, isArray: true }) categories: DataCategory[];
}

export class GroupEntryView {
  @ApiProperty({ format: 'uuid' }) id: string;
  @ApiProperty({ enum: GroupEntryKind }) kind: GroupEntryKind;
  @ApiProperty({ ...text, format: 'uuid' }) aboutId: string | null;
  @ApiProperty({ ...text, format: 'date' }) day: string | null;
  @ApiProperty(text) party: string | null;
  @ApiProperty(text) partySv: string | null;
  @ApiProperty({ enum: DataCategory, nullable: true }) category: DataCategory | null;
  @ApiProperty({ enum: DisclosureForm, nullable: true }) form: DisclosureForm | null;
  @ApiProperty({ format: 'date-time' }) at: string;
  @ApiProperty() byInitials: string;
  @ApiProperty() text: string;
  @ApiProperty() who: string;
  @ApiProperty() function: string;
}

export class GroupView {
  @ApiProperty({ type: GroupRowView }) row: GroupRowView;
  @ApiProperty() person: string;
  @ApiProperty() information: string;
  @ApiProperty() purpose: string;
  @ApiProperty({ type: [GroupPartyView] }) parties: GroupPartyView[];
  @ApiProperty({ type: [GroupEntryView], description: 'Oldest first' }) entries: GroupEntryView[];
}
