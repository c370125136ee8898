import { maySearchCase } from './may-search-case.js';

const subject = { name: 'Jonatan Sjöberg', identityNumber: '', age: 15, ageCertainty: null };

describe('searching from a case of one’s own (rule M10)', () => {
  it.each([
    [true, subject, 'sealed'],
    [true, null, 'sealed'],
    [false, null, 'no_person'],
    [false, { ...subject, name: 'Jo' }, 'too_little'],
    [false, { ...subject, name: '' }, 'too_little'],
  ])('stops: sealed %s, %j', (sealed, about, reasonCode) => {
    expect(maySearchCase({ sealed, taken: true, subject: about })).toEqual({ outcome: 'stop', reasonCode, ruleRef: 'M10' });
  });
  it('stops where only the preview is shown', () => {
    expect(maySearchCase({ sealed: false, taken: false, subject })).toEqual({
      outcome: 'stop',
      reasonCode: 'not_taken',
      ruleRef: 'M10',
    });
  });
  it('searches on a name, or on a number', () => {
    expect(maySearchCase({ sealed: false, taken: true, subject })).toMatchObject({ outcome: 'search', subject, ruleRef: 'M10' });
    expect(
      maySearchCase({ sealed: false, taken: true, subject: { ...subject, name: '', identityNumber: '201101' } }).outcome,
    ).toBe('search');
  });
});
