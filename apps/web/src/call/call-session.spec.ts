import { type CallDraft, emptyDraft } from '@lots/contracts';
import { ApiError } from '../api/api-error.js';
import { CallSession, saveTimes } from './call-session.js';

const startedAt = '2026-09-07T09:20:00+02:00';

/** A server that keeps one call, with switches for what may go wrong on the way. */
class FakeServer {
  draft: CallDraft | null = null;
  version = 0;
  saves = 0;
  fails: 'nothing' | 'unreachable' | 'signed_out' | 'answer_lost' = 'nothing';

  readonly store = async (_: string, body: { draft: CallDraft; version: number }) => {
    this.saves += 1;
    await Promise.resolve();
    if (this.fails === 'unreachable') throw new ApiError(0, 'offline', 'nät');
    if (this.fails === 'signed_out') throw new ApiError(401, 'not_signed_in', 'logga in');
    if (body.version !== this.version) throw new ApiError(409, 'conflict', 'ändrat');
    this.draft = structuredClone(body.draft);
    this.version += 1;
    if (this.fails === 'answer_lost') throw new ApiError(0, 'offline', 'nät');
    return { version: this.version, savedAt: startedAt, contactCode: 'K7M422', alias: null };
  };

  readonly load = async (id: string) => {
    await Promise.resolve();
    if (!this.draft) throw new ApiError(404, 'not_found', 'finns inte');
    return {
      id,
      version: this.version,
      savedAt: startedAt,
      contactCode: 'K7M422',
      mine: true,
      draft: this.draft,
      alias: null,
      hasSealedContact: false,
    };
  };
}

function open() {
  const server = new FakeServer();
  const session = new CallSession(
    { id: 'a', draft: emptyDraft(startedAt), version: 0, savedAt: null, contactCode: null },
    server,
  );
  return { server, session };
}
const status = (session: CallSession) => session.snapshot().status;

describe('autosave of a call', () => {
  beforeEach(() => jest.useFakeTimers());
  afterEach(() => jest.useRealTimers());

  it('saves a pause after the last key, not before', async () => {
    const { server, session } = open();
    session.edit({ narrative: 'Han ska' });
    await jest.advanceTimersByTimeAsync(saveTimes.pause - 1);
    expect(server.saves).toBe(0);
    await jest.advanceTimersByTimeAsync(1);
    expect(server.draft?.narrative).toBe('Han ska');
    expect(status(session)).toBe('clean');
    expect(session.snapshot().contactCode).toBe('K7M422');
  });

  it('has saved within two seconds even when the typing never pauses', async () => {
    const { server, session } = open();
    for (let key = 1; key <= 10; key += 1) {
      session.edit({ narrative: 'a'.repeat(key) });
      await jest.advanceTimersByTimeAsync(200);
    }
    expect(server.draft?.narrative.length).toBeGreaterThanOrEqual(9);
  });

  it('keeps the text and tries again until the server answers', async () => {
    const { server, session } = open();
    server.fails = 'unreachable';
    session.edit({ narrative: 'viktigt' });
    await jest.advanceTimersByTimeAsync(saveTimes.pause);
    expect(status(session)).toBe('failed');
    session.edit({ narrative: 'viktigt ord' });
    expect(status(session)).toBe('failed');
    server.fails = 'nothing';
    await jest.advanceTimersByTimeAsync(saveTimes.slowestRetry);
    expect(server.draft?.narrative).toBe('viktigt ord');
    expect(status(session)).toBe('clean');
  });

  it('goes on by itself when a save was kept but its answer got lost', async () => {
    const { server, session } = open();
    server.fails = 'answer_lost';
    session.edit({ narrative: 'ett' });
    await jest.advanceTimersByTimeAsync(saveTimes.pause);
    server.fails = 'nothing';
    session.edit({ narrative: 'ett två' });
    await jest.advanceTimersByTimeAsync(saveTimes.slowestRetry);
    expect(server.draft?.narrative).toBe('ett två');
    expect(status(session)).toBe('clean');
  });

  it('waits for sign-in with the text kept, then saves it', async () => {
    const { server, session } = open();
    server.fails = 'signed_out';
    session.edit({ narrative: 'kvar' });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(server.saves).toBe(1);
    session.edit({ narrative: 'kvar och mer' });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(server.saves).toBe(1);
    server.fails = 'nothing';
    expect(await session.flush()).toBe(true);
    expect(server.draft?.narrative).toBe('kvar och mer');
  });

  it("never writes over somebody else's change without asking", async () => {
    const { server, session } = open();
    session.edit({ narrative: 'mitt' });
    await session.flush();
    server.draft = { ...emptyDraft(startedAt), narrative: 'kollegans' };
    server.version += 1;
    session.edit({ narrative: 'mitt igen' });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(status(session)).toBe('conflict');
    expect(server.draft.narrative).toBe('kollegans');
    expect(session.snapshot().draft.narrative).toBe('mitt igen');
    await session.keepMine();
    expect(server.draft.narrative).toBe('mitt igen');
  });

  it('can take what is saved instead', async () => {
    const { server, session } = open();
    session.edit({ narrative: 'mitt' });
    await session.flush();
    server.draft = { ...emptyDraft(startedAt), narrative: 'kollegans' };
    server.version += 1;
    session.edit({ narrative: 'mitt igen' });
    await jest.advanceTimersByTimeAsync(saveTimes.pause);
    await session.takeTheirs();
    expect(session.snapshot().draft.narrative).toBe('kollegans');
    expect(session.unsaved).toBe(false);
  });

  it('sends the last text when the page goes away while a save is on its way', async () => {
    const { server, session } = open();
    session.edit({ narrative: 'ett' });
    jest.advanceTimersByTime(saveTimes.pause);
    session.edit({ narrative: 'ett två' });
    session.flushOnLeave();
    await jest.advanceTimersByTimeAsync(0);
    expect(server.draft?.narrative).toBe('ett två');
  });

  it('saves no more once the call is handed over', async () => {
    const { server, session } = open();
    session.edit({ narrative: 'lämnat' });
    session.close();
    session.edit({ narrative: 'för sent' });
    await jest.advanceTimersByTimeAsync(60_000);
    expect(server.saves).toBe(0);
  });
});
