import { randomUUID } from 'node:crypto';
import type { MailConfig } from './config.js';
import { MailPort, type Mail } from './mail.js';

const waitMs = 10_000;

/** Over SMTP. No header tells which machine, program or version it was, or anything about what it is about. */
export class SmtpMail extends MailPort {
  constructor(private readonly config: MailConfig) {
    super();
  }

  async send(mail: Mail): Promise<void> {
    const { smtpUrl, from } = this.config;
    // Loaded only when used: a process without notices should not wait for it.
    const { createTransport } = await import('nodemailer');
    // Greets with an address literal: by default it would say the machine's own name.
    const transport = createTransport({
      url: smtpUrl,
      name: '[127.0.0.1]',
      connectionTimeout: waitMs,
      greetingTimeout: waitMs,
      socketTimeout: waitMs,
      disableFileAccess: true,
      disableUrlAccess: true,
    });
    try {
      await transport.sendMail({
        from: { name: 'Lots', address: from },
        to: mail.to,
        subject: mail.subject,
        text: mail.text,
        messageId: `<${randomUUID()}@${from.slice(from.lastIndexOf('@') + 1)}>`,
        xMailer: false,
      });
    } finally {
      transport.close();
    }
  }
}
