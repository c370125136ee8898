import { mayExtract } from './may-extract.js';
import { actionSv } from './action-words.js';

const facts = { reviewer: 'rut', found: true, actors: ['malin', 'stina'], most: 5 };

describe('GR17: the extract for the person concerned', () => {
  it.each([
    ['somebody else has opened it', {}, 'allowed'],
    ['not there, sealed or another board’s', { found: false }, 'not_found'],
    ['never opened: the same answer', { actors: [] }, 'not_found'],
    ['not there wins over everything else', { found: false, actors: ['rut'] }, 'not_found'],
    ['the reviewer is in it', { actors: ['malin', 'rut'] }, 'denied'],
    ['more than the log can answer', { actors: ['a', 'b', 'c', 'd', 'e'] }, 'denied'],
  ])('%s', (_, change, outcome) => {
    expect(mayExtract({ ...facts, ...change }).outcome).toBe(outcome);
  });

  it('an action without words of its own is still said in plain Swedish', () => {
    expect(actionSv('something.new_thing')).toBe('Öppnade en uppgift');
    expect(actionSv('cases.read')).toBe('Öppnade ett ärende');
  });
});
