import { Inject, Injectable } from '@nestjs/common';
import { urgencyFromRank } from '@lots/contracts';
import type { Job } from '@lots/jobs';
import { Clock, CONFIG, newId, type Config } from '@lots/platform';
import { dutyFirst } from '@lots/rules/escalation';
import { noticeTime, type NoticeAsked, type NoticeRules, type Reminder } from '@lots/rules/notices';
import { NoticeStore, type HandoverHurry, type Receiver } from '../data/notice.store.js';
import { DutyOfficers } from './duty-officers.js';

/** Injection token of the municipality's hours (config/notices.yaml). */
export const NOTICE_RULES = Symbol('lots.notice-rules');

type Why = NoticeAsked['why'];
/** However many there are at once, a person is told once. */
const repeated: readonly Why[] = ['late', 'clock', 'clock_now', 'protocol', 'consent_soon', 'consent_ended'];
const waiting: readonly string[] = ['offered', 'acknowledged'];

/**
 * Whom to tell that something waits, and when. Runs inside the job that tells the screens: the rows and the end of the job are one
 * transaction, so a job that is delivered twice plans once (rule NT7).
 */
@Injectable()
export class PlanNotices {
  constructor(
    private readonly store: NoticeStore,
    private readonly time: Clock,
    @Inject(CONFIG) private readonly config: Config,
    @Inject(NOTICE_RULES) private readonly rules: NoticeRules,
    private readonly duty: DutyOfficers,
  ) {}

  /** A hand-over has come to the job's unit: what is urgent to the one on duty first, where the city's roster names one (NT13). */
  async offered(job: Job): Promise<void> {
    const hurry = await this.hurry(job);
    if (hurry === null || !waiting.includes(hurry.state)) return;
    if (!isUrgent(hurry)) await this.tell(job, 'ordinary');
    else if (!(await this.toDuty(job, hurry))) await this.tell(job, 'at_once');
  }

  /** The one on duty has had it first, and nobody has acknowledged: the whole unit. */
  async stillWaits(job: Job): Promise<void> {
    await this.plan(job, ({ state }) => (state === 'offered' ? 'at_once' : null));
  }

  /** The receiver has answered; the desk is told of what came back. */
  async decided(job: Job): Promise<void> {
    await this.plan(job, ({ state }) => (state === 'returned' ? 'ordinary' : null));
  }

  /** Nobody has acknowledged in time: told to the receiver. The desk has its task, and rings. */
  async escalated(job: Job): Promise<void> {
    await this.plan(job, ({ state, ackDue, toUnitId }) =>
      toUnitId === job.unitId && state === 'offered' && ackDue <= this.time.now() ? 'late' : null,
    );
  }

  /** A time in a case of the unit's own is near or past (NT10). */
  async clock(job: Job): Promise<void> {
    if (this.config.mail !== null) await this.tell(job, 'clock');
  }

  /** What the law wants at once is not done yet (NT10). */
  async clockNow(job: Job): Promise<void> {
    if (this.config.mail !== null) await this.tell(job, 'clock_now');
  }

  /** A step upwards has come: the unit's managers, at once; of a sealed case those in its circle (NT10). */
  async clockOfManager(job: Job): Promise<void> {
    if (this.config.mail !== null) await this.tell(job, 'clock_now', await this.store.managers(job.unitId, job.circleId ?? null));
  }

  /** A protocol is due, a consent ends: to whoever has it, and to her manager where nobody has it (U21–U23, NT11). */
  async reminder(job: Job, why: Reminder, manager = false): Promise<void> {
    if (this.config.mail === null) return;
    const own = manager ? [] : await this.store.secrecyReceivers(job.ref, false);
    await this.tell(job, why, own.length > 0 ? own : await this.store.secrecyReceivers(job.ref, true));
  }

  /** Another board asks about a child (M12). A protection assessment cannot wait for the morning. */
  async boardAsked(job: Job): Promise<void> {
    if (this.config.mail === null) return;
    const purpose = await this.store.purposeOfQuestion(job.ref);
    if (purpose !== null) await this.tell(job, purpose === 'protection' ? 'clock_now' : 'ordinary');
  }

  /** The receiver asks about a hand-over (Ö20); of what is urgent the clock goes on, and the desk is told at once. */
  async deskAsked(job: Job): Promise<void> {
    await this.plan(job, (hurry) => (isUrgent(hurry) ? 'clock_now' : 'ordinary'));
  }

  /** Something else than a hand-over waits for the job's unit, or its circle. */
  async waits(job: Job, why: Why): Promise<void> {
    if (this.config.mail !== null) await this.tell(job, why);
  }

  /** Somebody has opened a case with emergency access: whoever has it and those who review are told at once, also at night (rule NÅ4). */
  async glassBroken(job: Job): Promise<void> {
    if (this.config.mail === null) return;
    const now = this.time.now();
    for (const userId of await this.store.glassReceivers(job.ref))
      this.store.add({ id: newId(), userId, kind: 'break_glass', createdAt: now, sendAt: now });
  }

  /** @returns whether the one on duty has been told; unsure is no, and then the whole unit is */
  private async toDuty(job: Job, { ackDue, state }: HandoverHurry): Promise<boolean> {
    const now = this.time.now();
    const officers =
      state === 'offered' ? await this.store.onDuty(job.unitId, job.circleId ?? null, this.duty.of(job.unitId, now)) : [];
    const asked = { named: officers.length, at: now.getTime(), ackDue: ackDue.getTime() };
    const { widerAt } = dutyFirst(asked, this.rules.dutyFirstMinutes);
    if (widerAt === null) return false;
    this.store.wider(job.ref, new Date(widerAt), job);
    await this.tell(job, 'at_once', officers);
    return true;
  }

  private async plan(job: Job, decide: (found: HandoverHurry) => Why | null): Promise<void> {
    const hurry = await this.hurry(job);
    const why = hurry === null ? null : decide(hurry);
    if (why !== null) await this.tell(job, why);
  }

  /** Without a mail server nothing is planned: what piles up would be told at the wrong time one day. */
  private async hurry(job: Job): Promise<HandoverHurry | null> {
    return this.config.mail === null ? null : this.store.hurryOf(job.ref);
  }

  private async tell(job: Job, why: Why, receivers: readonly Receiver[] | null = null): Promise<void> {
    const now = this.time.now();
    for (const { userId, lastAt } of receivers ?? (await this.store.receivers(job.unitId, job.circleId ?? null))) {
      const id = newId();
      // The id is random: its last digits are this notice's share of the jitter.
      const spread = Number.parseInt(id.slice(-8), 16) / 2 ** 32;
      const { kind, sendAt } = noticeTime({ why, at: now.getTime(), lastAt: lastAt?.getTime() ?? null, spread }, this.rules);
      const row = { id, userId, kind, createdAt: now, sendAt: new Date(sendAt) };
      if (repeated.includes(why))
        this.store.addUnlessTold(row, new Date(now.getTime() - this.rules.overdueAgainMinutes * 60_000));
      else this.store.add(row);
    }
  }
}

function isUrgent({ urgency }: HandoverHurry): boolean {
  const word = urgencyFromRank(urgency);
  return word === 'emergency' || word === 'same_day';
}
