import { ApiProperty } from '@nestjs/swagger';
import { ConsentGivenBy, HandoverGround } from '@lots/contracts';
import { CodedText } from './coded.view.js';

const text = { type: String, nullable: true } as const;

/** A ground that is open, or may be when the officer has answered. */
export class TriedGroundView {
  @ApiProperty({ enum: HandoverGround }) id: HandoverGround;
  @ApiProperty() lagrum: string;
  @ApiProperty() title: string;
  @ApiProperty() sv: string;
  @ApiProperty({ enum: ['open', 'unknown'] }) status: 'open' | 'unknown';
  @ApiProperty({ description: 'Used only after a written judgement' }) judged: boolean;
  @ApiProperty({ type: [CodedText], description: 'Facts that may open it' }) ask: CodedText[];
  @ApiProperty({ type: [CodedText], description: 'What is judged, with reasons' }) assess: CodedText[];
}

export class ConsentPartyNameView {
  @ApiProperty() code: string;
  @ApiProperty() name: string;
}

/** The yes of the call as it will be kept. */
export class SpokenConsentView {
  @ApiProperty() person: string;
  @ApiProperty({ enum: ConsentGivenBy }) givenBy: ConsentGivenBy;
  @ApiProperty() givenByNames: string;
  @ApiProperty() maturity: string;
  @ApiProperty({ enum: ['oral', 'written'] }) form: 'oral' | 'written';
  @ApiProperty({ format: 'date-time' }) givenAt: string;
  @ApiProperty({ format: 'date' }) from: string;
  @ApiProperty({ format: 'date' }) to: string;
  @ApiProperty({ type: ConsentPartyNameView }) party: ConsentPartyNameView;
  @ApiProperty() purpose: string;
  @ApiProperty() language: string;
  @ApiProperty() interpreter: string;
}

/** On what one person's hand-over rests or may rest. */
export class PersonGroundView {
  @ApiProperty() subjectNo: number;
  @ApiProperty() unitCode: string;
  @ApiProperty() unitName: string;
  @ApiProperty() child: boolean;
  @ApiProperty({ ...text, enum: Object.values(HandoverGround), description: 'null: none is open yet' })
  groundId: HandoverGround | null;
  @ApiProperty({ type: [TriedGroundView] }) grounds: TriedGroundView[];
  @ApiProperty({ type: SpokenConsentView, nullable: true }) consent: SpokenConsentView | null;
  @ApiProperty({ type: [String], description: 'adult · giver · others: what the call does not say of the yes' })
  consentAsks: string[];
}
