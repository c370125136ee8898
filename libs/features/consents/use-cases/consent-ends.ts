import { Injectable } from '@nestjs/common';

/** Something that rests on consents and has to stop when one is withdrawn. */
export interface RestsOnConsent {
  /** Held before the consent is, so that the two are always taken in one order. */
  hold(consentId: string): Promise<void>;
  stop(consentId: string, at: Date): Promise<void>;
}

/** Who is told, in the same transaction, that a consent has been withdrawn (rule U12). Features sign up at start; this one knows none of them. */
@Injectable()
export class ConsentEnds {
  private readonly resting: RestsOnConsent[] = [];

  add(one: RestsOnConsent): void {
    this.resting.push(one);
  }

  async hold(consentId: string): Promise<void> {
    for (const one of this.resting) await one.hold(consentId);
  }

  async stop(consentId: string, at: Date): Promise<void> {
    for (const one of this.resting) await one.stop(consentId, at);
  }
}
