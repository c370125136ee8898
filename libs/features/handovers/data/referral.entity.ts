import { Column, Entity, PrimaryColumn } from 'typeorm';
import type {
  AgeBand,
  DeliveryMode,
  Errand,
  HandoverGround,
  InboxNote,
  NeededToday,
  ReferralKind,
  ReferralState,
  ReturnReason,
} from '@lots/contracts';

/** A hand-over between two units. What the sender promised never changes; the state steps are checked by a trigger. */
@Entity({ schema: 'lots', name: 'referral' })
export class ReferralEntity {
  @PrimaryColumn('uuid') id: string;
  @Column('text') ref: string;
  @Column('text') kind: ReferralKind;
  /** The hand-over this adds to. */
  @Column('uuid', { name: 'about_id', nullable: true }) aboutId: string | null;
  @Column('uuid', { name: 'matter_id' }) matterId: string;
  @Column('int', { name: 'from_authority_id' }) fromAuthorityId: number;
  @Column('int', { name: 'from_unit_id' }) fromUnitId: number;
  @Column('int', { name: 'to_authority_id' }) toAuthorityId: number;
  @Column('int', { name: 'to_unit_id' }) toUnitId: number;
  @Column('text') state: ReferralState;
  @Column('int') version: number;
  @Column('smallint') escalation: number;
  @Column('text') mode: DeliveryMode;
  @Column('text') ground: HandoverGround;
  /** The consent it rests on; the sender's own row. */
  @Column('uuid', { name: 'consent_id', nullable: true }) consentId: string | null;
  @Column('text') errand: Errand;
  @Column('smallint') urgency: number;
  @Column('boolean') child: boolean;
  @Column('text', { name: 'age_band' }) ageBand: AgeBand;
  /** All that is seen of an adult's need before acceptance. */
  @Column('text') need: string;
  @Column('text', { array: true }) notes: InboxNote[];
  @Column('text', { name: 'area_code', nullable: true }) areaCode: string | null;
  @Column('text', { name: 'from_initials' }) fromInitials: string;
  @Column('uuid', { name: 'circle_id', nullable: true }) circleId: string | null;
  @Column('timestamptz', { name: 'received_at' }) receivedAt: Date;
  @Column('timestamptz', { name: 'offered_at' }) offeredAt: Date;
  @Column('timestamptz', { name: 'ack_due' }) ackDue: Date;
  @Column('uuid') idem: string;
  @Column('timestamptz', { name: 'opened_at', nullable: true }) openedAt: Date | null;
  @Column('timestamptz', { name: 'acknowledged_at', nullable: true }) acknowledgedAt: Date | null;
  @Column('timestamptz', { name: 'decided_at', nullable: true }) decidedAt: Date | null;
  @Column('uuid', { name: 'holder_id', nullable: true }) holderId: string | null;
  @Column('text', { name: 'holder_initials', nullable: true }) holderInitials: string | null;
  @Column('text', { name: 'return_reason', nullable: true }) returnReason: ReturnReason | null;
  @Column('text', { name: 'needed_today', nullable: true }) neededToday: NeededToday | null;
}
