import { Injectable } from '@nestjs/common';
import { ErrorCode } from '@lots/contracts';
import { DataKeyStore, Vault } from '@lots/crypto';
import { GateTables } from '@lots/features/secrecy';
import { LotsError } from '@lots/platform';
import { referralGround, type HandoverItem } from '@lots/rules/intake';

/** What an offer is written with: a key for the package, and the law that must be open for it. */
@Injectable()
export class OfferParts {
  constructor(
    readonly keys: DataKeyStore,
    readonly vault: Vault,
    private readonly tables: GateTables,
  ) {}

  /** No referral without a ground that is in force (rule U15). @throws LotsError no_legal_ground */
  mustBeOpen({ ground, child }: HandoverItem, now: Date): void {
    const answer = referralGround(this.tables.law, { ground, child, at: now.getTime() });
    if (answer.outcome === 'open') return;
    const denial = { action: 'handovers.create', objectType: 'referral', objectIds: [], reasonCode: 'no_legal_ground' };
    throw new LotsError(
      ErrorCode.NoLegalGround,
      422,
      'Ingen bestämmelse öppnar för att lämna över det här i dag. Fråga en jurist.',
      {
        denial: { ...denial, ruleRef: ground },
      },
    );
  }

  /** For the preview: the wording the ground rests on. '' = none is in force. */
  wordingSv({ ground, child }: HandoverItem, now: Date): string {
    const { outcome, version } = referralGround(this.tables.law, { ground, child, at: now.getTime() });
    return outcome === 'open' && version !== null ? `Prövat mot lydelsen från ${version}.` : '';
  }
}
