import { ApiProperty } from '@nestjs/swagger';
import { LinkVerdict, MatchConfidence, ReferralState, SearchStop, type PackageSection } from '@lots/contracts';

/** An earlier hand-over that may be about the same person: when, where and how far. Never what was said. */
export class EarlierHitView {
  @ApiProperty({ format: 'uuid' }) personId: string;
  @ApiProperty({ format: 'date-time' }) receivedAt: string;
  @ApiProperty() unitName: string;
  @ApiProperty({ type: String, nullable: true }) areaName: string | null;
  @ApiProperty({ enum: ReferralState }) state: ReferralState;
  @ApiProperty({ description: 'As it was written then' }) name: string;
  @ApiProperty({ description: '"född 2011"; empty when it is not known' }) bornSv: string;
  @ApiProperty({ enum: MatchConfidence }) confidence: MatchConfidence;
  @ApiProperty({ description: 'Why it is shown, in words' }) whySv: string;
  @ApiProperty({ enum: [...LinkVerdict], type: String, nullable: true, description: 'What has been said about it in this call' })
  verdict: LinkVerdict | null;
  @ApiProperty({ enum: [...MatchConfidence], type: String, nullable: true }) verdictConfidence: MatchConfidence | null;
  @ApiProperty({ type: String, nullable: true, description: 'Said in an earlier call: not the same. Shown last, not counted' })
  apartSv: string | null;
}

export class EarlierView {
  @ApiProperty({ enum: ['searched', 'stopped'] }) outcome: 'searched' | 'stopped';
  @ApiProperty({ enum: [...SearchStop], type: String, nullable: true }) stop: SearchStop | null;
  /** The sentence to show. */
  @ApiProperty() sv: string;
  @ApiProperty({ type: [EarlierHitView] }) hits: EarlierHitView[];
}

export class EarlierSectionView {
  @ApiProperty() code: string;
  @ApiProperty() label: string;
  @ApiProperty() text: string;
}

export class EarlierReadView {
  @ApiProperty() mustNotKnow: string;
  @ApiProperty({ type: [EarlierSectionView] }) sections: PackageSection[];
}
