import { emptyDraft, EndCode } from '@lots/contracts';
import { ApiError } from '../api/api-error.js';
import { firstEndCode, isMediaCall, stopsOf } from './ending.js';

const draft = emptyDraft('2026-09-07T09:20:00+02:00');

describe('ending a call', () => {
  it.each([
    [{}, null],
    [{ purpose: 'misdirected' }, 'wrong_number'],
    [{ purpose: 'abusive' }, 'abusive'],
    [{ purpose: 'professional_advice' }, 'advice_professional'],
    [{ reporterRole: 'journalist', purpose: 'misdirected' }, 'records_or_media'],
    [{ observation: 'only_opinion_or_belief' }, 'opinion_only'],
  ] as const)('%j → %s', (fields, code) => {
    expect(firstEndCode({ ...draft, ...fields })).toBe(code);
    if (code !== null) expect(EndCode).toContain(code);
  });

  it('a media call is known by its purpose or its caller', () => {
    expect([isMediaCall(draft), isMediaCall({ ...draft, purpose: 'records_or_media' })]).toEqual([false, true]);
    expect(isMediaCall({ ...draft, reporterRole: 'journalist' })).toBe(true);
  });

  it('only the stops of an ending are stops', () => {
    const stop = { code: 'child_unknown', sv: 'Fråga en gång till: finns det barn?' };
    expect(stopsOf(new ApiError(422, 'not_ready_to_end', stop.sv, [stop]))).toEqual([stop]);
    expect(stopsOf(new ApiError(422, 'not_ready_to_hand_over', stop.sv, [stop]))).toEqual([]);
    expect(stopsOf(new Error('annat'))).toEqual([]);
  });
});
