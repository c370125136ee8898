import { ApiProperty } from '@nestjs/swagger';
import { CaseLinkVerdict, MatchConfidence, SearchStop } from '@lots/contracts';

/** An earlier case of the unit's own that may be about the same person. Never what was said. */
export class OwnCaseHitView {
  @ApiProperty() ref: string;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty({ type: String, nullable: true }) areaName: string | null;
  @ApiProperty({ description: 'As it was written then' }) name: string;
  @ApiProperty({ description: '"född 2011"; empty when it is not known' }) bornSv: string;
  @ApiProperty({ enum: MatchConfidence }) confidence: MatchConfidence;
  @ApiProperty({ description: 'Why it is shown, in words' }) whySv: string;
  @ApiProperty({ enum: [...CaseLinkVerdict], type: String, nullable: true, description: 'What has been said about the two' })
  verdict: CaseLinkVerdict | null;
  @ApiProperty({ enum: [...MatchConfidence], type: String, nullable: true }) verdictConfidence: MatchConfidence | null;
}

export class OwnCasesView {
  @ApiProperty({ enum: ['searched', 'stopped'] }) outcome: 'searched' | 'stopped';
  @ApiProperty({ enum: [...SearchStop], type: String, nullable: true }) stop: SearchStop | null;
  @ApiProperty({ description: 'The sentence to show' }) sv: string;
  @ApiProperty({ type: [OwnCaseHitView] }) hits: OwnCaseHitView[];
}
