import { Injectable } from '@nestjs/common';
import type { CallDraft, SubjectDraft } from '@lots/contracts';
import { DataKeyStore, Vault, type DataKey } from '@lots/crypto';
import { Circles } from '@lots/features/protection';
import type { SupplementWords } from '@lots/rules/intake';
import { isSealed, withoutPlaceWords } from '@lots/rules/protection';
import { HandoverStore } from '../data/handover.store.js';
import { SupplementStore } from '../data/supplement.store.js';
import { callOfRecord, type ContactRecord } from './contact-record.js';

/** Where somebody turned out to live: what a receiver said when it sent the matter back. */
export interface PlaceCorrection {
  readonly municipality: string | null;
  readonly district: string;
}

/** As the desk keeps it, encrypted. */
export interface SupplementBody extends SupplementWords {
  readonly place: PlaceCorrection | null;
}

export interface AdditionKept extends SupplementBody {
  readonly at: Date;
}

export interface KnownMatter {
  readonly draft: CallDraft;
  readonly sealedContact: string;
  readonly additions: AdditionKept[];
  readonly callId: string;
}

/** All that the desk knows about one matter: what was written in the call, and what has been added since. The original is never changed. */
@Injectable()
export class MatterRecord {
  constructor(
    private readonly handovers: HandoverStore,
    readonly supplements: SupplementStore,
    private readonly keys: DataKeyStore,
    private readonly vault: Vault,
    private readonly circles: Circles,
  ) {}

  /** null: the desk has no such contact. */
  async open(contactId: string, matterId: string): Promise<KnownMatter | null> {
    const body = await this.handovers.contactBody(contactId);
    if (!body) return null;
    const { draft, sealedContact } = callOfRecord(this.vault.open(body, 'contact', body.bodyEnc) as ContactRecord);
    const rows = await this.supplements.ofMatter(matterId);
    const additions = rows.map((row) => ({
      ...withoutPlace(this.vault.open(row, 'supplement', row.bodyEnc) as SupplementBody, isSealed(draft)),
      at: row.at,
    }));
    return { draft, sealedContact, additions, callId: body.callId };
  }

  /** Sealed: a circle of the receiver's own, of those the manager chose (rule SK5); null for other matters. */
  async receiverCircle(unitId: number, draft: CallDraft): Promise<string | null> {
    return isSealed(draft) ? this.circles.openForReceiver(unitId, draft) : null;
  }

  /** A new key of the desk's, stored, and the words under it. */
  async seal(authorityId: number, body: SupplementBody): Promise<{ key: DataKey; bodyEnc: Buffer }> {
    const key = this.vault.newKey(authorityId, 'contact');
    await this.keys.add([key]);
    return { key, bodyEnc: this.vault.seal(key, 'supplement', body) };
  }
}

/** Written before the protection came: what may show where somebody is does not go on (rule SK18). */
function withoutPlace(body: SupplementBody, sealed: boolean): SupplementBody {
  if (!sealed) return body;
  const text = body.place === null ? withoutPlaceWords(body.text) : '[…]';
  return { ...body, text, wrong: withoutPlaceWords(body.wrong), mustNotKnow: withoutPlaceWords(body.mustNotKnow), place: null };
}

/** The call as it is now known for one of its subjects: the last corrected place, not the first told. */
export function withPlace(draft: CallDraft, subjectNo: number, places: readonly (PlaceCorrection | null)[]): CallDraft {
  const last = places.filter((place) => place !== null).at(-1);
  if (!last) return draft;
  const moved = (subject: SubjectDraft): SubjectDraft => ({
    ...subject,
    municipality: last.municipality,
    district: last.district,
    postalCode: '',
  });
  return { ...draft, subjects: draft.subjects.map((subject, index) => (index + 1 === subjectNo ? moved(subject) : subject)) };
}
