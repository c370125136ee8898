import { changeBetween, shareOf } from './share.js';

describe('U12: shares and changes only from published numbers', () => {
  it('whole percent from a shown denominator of fifty', () => {
    expect(shareOf(15, 50)).toEqual({ kind: 'percent', percent: 30, ruleRef: 'U12' });
    expect(shareOf(20, 60)).toMatchObject({ percent: 33 });
    expect(shareOf(0, 50)).toMatchObject({ percent: 0 });
  });

  it('"about 10 of 25" below that, also for an empty whole', () => {
    expect(shareOf(10, 25)).toEqual({ kind: 'about', part: 10, whole: 25, ruleRef: 'U12' });
    expect([shareOf(45, 45).kind, shareOf(0, 0).kind]).toEqual(['about', 'about']);
  });

  it('nothing from a hidden number', () => {
    expect([shareOf(null, 100), shareOf(10, null)].map(({ kind }) => kind)).toEqual(['hidden', 'hidden']);
    expect([changeBetween(null, 5, 5), changeBetween(5, null, 5)].map(({ kind }) => kind)).toEqual(['hidden', 'hidden']);
  });

  it('a change is called one from two bases on, either way', () => {
    expect(changeBetween(10, 20, 5)).toEqual({ kind: 'change', difference: 10, ruleRef: 'U12' });
    expect(changeBetween(20, 5, 5)).toMatchObject({ difference: -15 });
    expect([changeBetween(10, 15, 5).kind, changeBetween(10, 20, 10).kind, changeBetween(10, 30, 10).kind]).toEqual([
      'no_sure_change',
      'no_sure_change',
      'change',
    ]);
  });
});
