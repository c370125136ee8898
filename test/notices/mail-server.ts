import type { AddressInfo } from 'node:net';
import { SMTPServer } from 'smtp-server';

export interface Received {
  readonly to: string;
  /** What came over the wire, greeting included. */
  readonly raw: string;
}

/** A real SMTP server that keeps what it is given, and can refuse or be gone. */
export class MailServer {
  readonly received: Received[] = [];
  refuses = false;
  private server: SMTPServer | undefined;
  private port = 0;

  async start(): Promise<void> {
    const server = new SMTPServer({
      disabledCommands: ['STARTTLS', 'AUTH'],
      onData: (stream, session, done) => {
        const chunks: Buffer[] = [];
        stream.on('data', (chunk: Buffer) => chunks.push(chunk));
        stream.on('end', () => {
          if (this.refuses) {
            done(Object.assign(new Error('Try again later'), { responseCode: 451 }));
            return;
          }
          const raw = `${session.hostNameAppearsAs}\n${Buffer.concat(chunks).toString('latin1')}`;
          this.received.push({ to: session.envelope.rcptTo.map(({ address }) => address).join(), raw });
          done();
        });
      },
    });
    await new Promise<void>((resolve) => server.listen(this.port, '127.0.0.1', resolve));
    this.port = (server.server.address() as AddressInfo).port;
    this.server = server;
  }

  get url(): string {
    return `smtp://127.0.0.1:${this.port}`;
  }

  async stop(): Promise<void> {
    await new Promise<void>((resolve) => (this.server ? this.server.close(() => resolve()) : resolve()));
  }
}
