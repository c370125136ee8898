import { Inject, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { CONFIG, Log, MailPort, Mode, SmtpMail, type Config, type Mail } from '@lots/platform';
import { loadNoticeRules } from '@lots/tables';
import { NoticeStore } from './data/notice.store.js';
import { SendNoticesJob } from './jobs/send-notices.job.js';
import { WidenUrgentJob } from './jobs/widen-urgent.job.js';
import { DutyOfficers } from './use-cases/duty-officers.js';
import { NOTICE_RULES, PlanNotices } from './use-cases/plan-notices.js';
import { SendNotices, SendParts } from './use-cases/send-notices.js';
import { WidenUrgent } from './use-cases/widen-urgent.js';

/** Where no server is named: nothing is planned, so nothing should ever come here. */
class NoMail extends MailPort {
  send(_mail: Mail): Promise<void> {
    return Promise.reject(new RangeError('No mail server is named.'));
  }
}

/** Deciding who is told and when. */
@Module({
  providers: [{ provide: NOTICE_RULES, useFactory: loadNoticeRules }, DutyOfficers, NoticeStore, PlanNotices],
  exports: [NoticeStore, PlanNotices],
})
export class NoticePlanModule {}

/** Sending, without a clock of its own. */
@Module({
  imports: [NoticePlanModule],
  providers: [
    {
      provide: MailPort,
      inject: [CONFIG],
      useFactory: ({ mail }: Config): MailPort => (mail === null ? new NoMail() : new SmtpMail(mail)),
    },
    SendParts,
    SendNotices,
  ],
  exports: [SendNotices],
})
export class NoticeSendModule {}

/** The same wound up: processes that work. */
@Module({ imports: [NoticeSendModule], providers: [SendNoticesJob, WidenUrgent, WidenUrgentJob], exports: [WidenUrgent] })
export class NoticeJobsModule implements OnApplicationBootstrap {
  constructor(
    @Inject(CONFIG) private readonly config: Config,
    private readonly log: Log,
  ) {}

  /** A municipality that forgot to name its mail server should find out before anybody waits for an e-mail. */
  onApplicationBootstrap(): void {
    if (this.config.mail === null && this.config.mode === Mode.Production)
      this.log.warn('SMTP_URL is not set: notices are off. Nobody is told by e-mail that something waits.');
  }
}
