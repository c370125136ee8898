import { createHash } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import type { SignedIn } from '@lots/auth';
import { KeepSpokenConsent } from '@lots/features/consents';
import { HandoverGround } from '@lots/contracts';
import { questionnaireOf, type HandoverItem } from '@lots/rules/intake';
import { HandoverGrounds } from './handover-grounds.js';
import { judgedText } from './ground-words.js';
import { RecordDecision } from './record-decision.js';

export interface GroundOf {
  readonly item: HandoverItem;
  readonly unitId: number;
  /** Of the hand-over: a repeat writes no second consent. */
  readonly idem: string;
  readonly now: Date;
}

/** What a hand-over rests on, kept with it: the yes as a consent that can be withdrawn, or what somebody judged (rules Ö19, Ö22). */
@Injectable()
export class KeepGround {
  constructor(
    private readonly consents: KeepSpokenConsent,
    private readonly decisions: RecordDecision,
    private readonly grounds: HandoverGrounds,
  ) {}

  /** Before the referral, which names it. null: it rests on something else. */
  async consent(principal: SignedIn, { item, unitId, idem, now }: GroundOf, callId: string | null): Promise<string | null> {
    const { consent } = item.grounded;
    if (item.ground !== HandoverGround.Consent || consent === null || callId === null) return null;
    const labels = item.package.sections.map(({ label }) => label.toLocaleLowerCase('sv'));
    const information = `Det som står i överlämningen (${labels.join(', ')}), och det som kompletteras om samma sak.`;
    return this.consents.run(principal, { callId, unitId, idem: derived(`consent:${idem}`), consent, information, now });
  }

  /** After the referral, which it is about. */
  async judged(principal: SignedIn, referralId: string, { item, unitId, now }: GroundOf): Promise<void> {
    const { answer, asked } = item.grounded;
    if (answer.outcome === 'closed' || answer.judgements.length === 0 || asked === null) return;
    const { ground, judgements } = answer;
    const { date, recipient, facts, subject } = questionnaireOf(asked);
    await this.decisions.run(principal, {
      referralId,
      unitId,
      kind: 'ground',
      reasonCode: ground.id,
      at: now,
      words: {
        note: judgedText(ground, judgements, this.grounds.tables.words),
        agreedWith: '',
        ground: { id: ground.id, version: ground.version, lawDate: date, recipient, facts, subject: subject ?? {}, judgements },
      },
    });
  }
}

function derived(from: string): string {
  const hex = createHash('sha256').update(from).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
}
