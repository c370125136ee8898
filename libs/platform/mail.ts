/** One e-mail to one person. Plain text; no room for attachments, headers or other receivers. */
export interface Mail {
  readonly to: string;
  readonly subject: string;
  readonly text: string;
}

/** How an e-mail leaves. Never inside a database session: a slow mail server must not hold a connection. */
export abstract class MailPort {
  /** Resolves when the server has taken it. @throws when it has not, or when that cannot be known */
  abstract send(mail: Mail): Promise<void>;
}
