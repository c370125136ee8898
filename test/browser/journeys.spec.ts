import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { startApp, type StartedApp } from '../journeys/app.js';
import { cityOfJourney, play } from '../journeys/play.js';
import type { JourneyReport } from '../journeys/report.js';

/** Real people at real screens: Chromium against the demo. bin/ensure-tools.mjs installs the browser; without it these tests fail. */
describe('journeys in a browser', () => {
  let app: StartedApp;
  let pictures: string;

  beforeAll(async () => {
    pictures = mkdtempSync(path.join(tmpdir(), 'lots-pictures-'));
    app = await startApp(() => undefined);
  }, 180_000);

  afterAll(async () => {
    await app?.stop();
    rmSync(pictures, { recursive: true, force: true });
  }, 60_000);

  async function played(name: string, url = app.url): Promise<JourneyReport> {
    const report = await play(name, { url }, path.join(pictures, name));
    expect({ name, failed: report.failed }).toEqual({ name, failed: null });
    expect(report.axe.violations).toEqual([]);
    expect(report.requests_to_other_origins).toEqual([]);
    expect(report.console_errors).toEqual([]);
    expect(report.ok).toBe(true);
    return report;
  }

  it('a call about a child reaches the right district, which takes it; another district cannot find it', async () => {
    const report = await played('child-handover');
    expect(report.axe.pages).toEqual(['call screen', 'inbox']);
    // Mostly by keyboard: the mouse signs in, opens the row and follows up.
    expect(report.keystrokes.clicks).toBeLessThanOrEqual(6);
    const written = report.steps.find((step) => step.name === 'the officer writes down the call');
    expect(written?.keystrokes.clicks).toBe(0);
  }, 180_000);

  it('an adult who has said yes is seen as a preview only, until the unit has taken it', async () => {
    const report = await played('adult-handover');
    expect(report.axe.pages).toEqual(['call screen', 'inbox', 'package']);
  }, 180_000);

  it('a protected identity is seen by those who are named and by nobody else', async () => {
    const report = await played('protected-identity');
    expect(report.axe.pages).toEqual(['sealed call', 'inbox with a sealed row', 'sealed package']);
  }, 240_000);

  it('nothing written is lost: not by a crash, at sign-out, or when the session ends', async () => {
    await played('autosave');
  }, 180_000);

  it('two children late on a Friday: a package each, and a spoken receipt for each', async () => {
    await played('s3-friday-police');
  }, 180_000);

  it('a journalist gets five lines, and nothing but a count is left', async () => {
    await played('s9-media');
  }, 180_000);

  it('through the gate with somebody under 21: two persons, and a protocol', async () => {
    const report = await played('gate-under-21');
    expect(report.axe.pages).toEqual(['gate', 'decision', 'hand out']);
  }, 180_000);

  it('already handed out, urgent: one form, a reminder, and the protocol afterwards', async () => {
    const report = await played('gate-emergency');
    expect(report.axe.pages).toEqual(['emergency form', 'protocol']);
  }, 180_000);

  it('another city: a nineteen-year-old and a relative to two of Göteborg’s administrations', async () => {
    const city = await startApp(() => undefined, cityOfJourney('goteborg'));
    try {
      await played('goteborg', city.url);
    } finally {
      await city.stop();
    }
  }, 240_000);
});
