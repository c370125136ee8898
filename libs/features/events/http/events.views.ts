import { ApiProperty } from '@nestjs/swagger';
import { FindingKind } from '@lots/contracts';

export class EventWordView {
  @ApiProperty() code: string;
  @ApiProperty() sv: string;
}
export class EventFindingView {
  @ApiProperty({ enum: FindingKind }) kind: FindingKind;
  @ApiProperty() from: number;
  @ApiProperty() to: number;
  @ApiProperty() text: string;
  @ApiProperty() why_sv: string;
}
export class TextCheckedView {
  @ApiProperty({ type: String, nullable: true }) sentence: string | null;
  @ApiProperty({ type: [EventFindingView] }) findings: EventFindingView[];
}
export class EventChoicesView {
  @ApiProperty({ type: [EventWordView] }) types: EventWordView[];
  @ApiProperty({ type: [EventWordView] }) environments: EventWordView[];
  @ApiProperty({ type: [EventWordView] }) places: EventWordView[];
  @ApiProperty({ type: [EventWordView] }) damages: EventWordView[];
}
export class EventSentView {
  @ApiProperty() ref: string;
  /** Everything that is left of the call, in words. */
  @ApiProperty({ type: [String] }) kept: string[];
  @ApiProperty() unitName: string;
}
export class EventView {
  @ApiProperty() ref: string;
  @ApiProperty() source: string;
  @ApiProperty() fromName: string;
  @ApiProperty({ type: [String] }) typesSv: string[];
  @ApiProperty() environmentSv: string;
  @ApiProperty() placeSv: string;
  @ApiProperty({ type: String, nullable: true }) areaName: string | null;
  @ApiProperty() whenSv: string;
  @ApiProperty() damageSv: string;
  @ApiProperty() withPersons: boolean;
  @ApiProperty({ type: [String] }) detailsSv: string[];
  @ApiProperty() state: string;
  @ApiProperty() version: number;
  @ApiProperty({ type: String, nullable: true }) category: string | null;
  @ApiProperty({ type: String, nullable: true }) categorySv: string | null;
  @ApiProperty({ type: String, nullable: true }) mergedInto: string | null;
  @ApiProperty() receiptDue: string;
  @ApiProperty() overdue: boolean;
}
export class EventReadView extends EventView {
  @ApiProperty() text: string;
  @ApiProperty() answer: string;
  @ApiProperty() canAnswer: boolean;
}
export class EventCountView {
  @ApiProperty() sv: string;
  @ApiProperty() count: number;
}
export class EventListView {
  @ApiProperty({ type: [EventView] }) events: EventView[];
  /** Events without persons only. */
  @ApiProperty({ type: [EventCountView] }) counts: EventCountView[];
  @ApiProperty({ type: [EventWordView] }) categories: EventWordView[];
}
export class SentEventsView {
  @ApiProperty({ type: [EventView] }) events: EventView[];
}
