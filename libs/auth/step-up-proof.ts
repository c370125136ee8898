import { timingSafeEqual } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Vault } from '@lots/crypto';
import { Clock } from '@lots/platform';
import type { SignedIn } from './signed-in.js';

/**
 * That somebody has just shown who she is once more (rule U8): a keyed hash of who, in which session and until when. It is good for nobody
 * else, nowhere else and not later.
 */
@Injectable()
export class StepUpProof {
  constructor(
    private readonly vault: Vault,
    private readonly clock: Clock,
  ) {}

  /** `until`: milliseconds since 1970. */
  make(principal: SignedIn, token: string, until: number): string {
    return `${until}.${this.vault.token('step-up', words(principal, token, until)).toString('base64url')}`;
  }

  holds(principal: SignedIn, token: string, proof: string | null): boolean {
    const [, until = '', mark = ''] = /^(\d{13})\.([\w-]{43})$/.exec(proof ?? '') ?? [];
    if (mark === '' || Number(until) < this.clock.now().getTime()) return false;
    const marks = this.vault.tokens('step-up', words(principal, token, Number(until)));
    return marks.some((right) => timingSafeEqual(Buffer.from(mark), Buffer.from(right.toString('base64url'))));
  }
}

function words({ userId }: SignedIn, token: string, until: number): string {
  return `${userId}|${token}|${until}`;
}
