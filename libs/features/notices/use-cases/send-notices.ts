import { Inject, Injectable } from '@nestjs/common';
import { Access, ActorKind, DbSession, systemPrincipal } from '@lots/db';
import { CITY } from '@lots/features/organisation';
import { Clock, CONFIG, MailPort, type Config } from '@lots/platform';
import { noticeWords, type NoticeKind } from '@lots/rules/notices';
import { unitByCode, type City } from '@lots/rules/routing';
import { NoticeStore, type DueNotice } from '../data/notice.store.js';

const notices = systemPrincipal(ActorKind.Notices);
/** A bound for one round; what is left is taken in the next. */
const mostAtOnce = 200;
const firstWaitMs = 30_000;
const longestWaitMs = 5 * 60_000;

/** What sending stands on. */
@Injectable()
export class SendParts {
  constructor(
    readonly db: DbSession,
    readonly clock: Clock,
    readonly mail: MailPort,
    @Inject(CONFIG) readonly config: Config,
    @Inject(CITY) readonly city: City,
  ) {}
}

/**
 * Sends what is due. Three steps, and no session is open while the mail server is spoken to: take the notice with a lease, send, mark it.
 * Between the second and the third a crash costs one duplicate; nothing is ever lost, because only a server's yes marks a notice (rule NT8).
 */
@Injectable()
export class SendNotices {
  constructor(
    private readonly parts: SendParts,
    private readonly store: NoticeStore,
  ) {}

  /** How many were sent. @throws the first fault; what failed is due again later, however long the server is away */
  async run(): Promise<number> {
    let sent = 0;
    if (this.parts.config.mail === null) return sent;
    for (let turn = 0; turn < mostAtOnce; turn += 1) {
      const due = await this.take();
      if (due === null) break;
      // No address any more: there is nobody to tell, and nothing to try again.
      if (due.address !== null) await this.parts.mail.send({ to: due.address, ...this.words(due.kind) });
      await this.inSession(() => this.store.markSent(due.id, this.parts.clock.now()));
      sent += 1;
    }
    return sent;
  }

  private take(): Promise<DueNotice | null> {
    return this.inSession(async () => {
      const now = this.parts.clock.now();
      const due = await this.store.claim(now);
      if (due) await this.store.leaseUntil(due.id, new Date(now.getTime() + waitMs(due.attempts)));
      return due;
    });
  }

  private words(kind: string) {
    const { city, config } = this.parts;
    const phone = unitByCode(city, city.desk.unit)?.contact.phone;
    if (phone === undefined) throw new RangeError('The desk is not in the city file.');
    return noticeWords(kind as NoticeKind, phone, config.publicUrl);
  }

  private inSession<T>(work: () => Promise<T>): Promise<T> {
    return this.parts.db.run(notices, { access: Access.Write }, work);
  }
}

/** 30 s, 1 min, 2 min … at most five minutes: longer than a mail server may take to answer, short enough for what is urgent. */
function waitMs(attempts: number): number {
  return Math.min(longestWaitMs, firstWaitMs * 2 ** Math.min(10, attempts - 1));
}
