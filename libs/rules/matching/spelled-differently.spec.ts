import { spelledDifferently } from './spelled-differently.js';

const rules = { nicknames: new Map([['jonte', ['jonatan']]]) };

describe('the same name, written in another way (rule M9)', () => {
  it.each([
    ['Johnathan Schöberg', 'Jonatan Sjöberg', true],
    ['Jonathan Sjøberg', 'Jonathan Sjöberg', true],
    ['Sjøberg Jonathan', 'Jonathan Sjöberg', true],
    ['Jonatan Sjöberg', 'jonatan  sjöberg', false],
    ['Sjöberg Jonatan', 'Jonatan Sjöberg', false],
    ['Jonte Sjöberg', 'Jonatan Sjöberg', false],
    ['Jonatan', 'Jonatan Sjöberg', false],
    ['Elias Karlsson', 'Jonatan Sjöberg', false],
    ['', 'Jonatan Sjöberg', false],
    ['', '', false],
  ])('%s, %s: %s', (a, b, answer) => {
    expect(spelledDifferently(a, b, rules)).toBe(answer);
    expect(spelledDifferently(b, a, rules)).toBe(answer);
  });
});
