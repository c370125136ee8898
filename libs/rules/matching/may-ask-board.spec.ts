import { boardRefusalSv, BoardRefusal } from '@lots/contracts';
import { mayAskBoard, type BoardAsked } from './may-ask-board.js';

const fine: BoardAsked = {
  sealed: false,
  closed: false,
  child: true,
  named: true,
  otherBoard: true,
  waiting: false,
  inForce: true,
};

describe('M12: is the child known to you?', () => {
  it('is asked from an open case about a named child, to another board of the municipality', () => {
    expect(mayAskBoard(fine)).toEqual({ outcome: 'ask', reasonCode: 'may_ask', ruleRef: 'M12' });
  });
  it.each([
    ['sealed', { sealed: true }],
    ['closed', { closed: true }],
    ['not_a_child', { child: false }],
    ['no_person', { named: false }],
    ['no_legal_ground', { inForce: false }],
    ['not_another_board', { otherBoard: false }],
    ['asked_already', { waiting: true }],
  ] as const)('%s: not asked, and said why', (reasonCode, change) => {
    expect(mayAskBoard({ ...fine, ...change })).toEqual({ outcome: 'refused', reasonCode, ruleRef: 'M12' });
    expect(boardRefusalSv[reasonCode]).not.toBe('');
  });
  it('each refusal has its words', () => expect(Object.keys(boardRefusalSv)).toEqual([...BoardRefusal]));
});
