import { exactOption, matchOptions, optionText } from './match-options.js';

const places = [
  { id: 'Aspudden', name: 'Aspudden', hint: 'Hägersten-Älvsjö' },
  { id: 'Bredäng', name: 'Bredäng', hint: 'Skärholmen' },
  { id: 'Enskede', name: 'Enskede', hint: 'flera områden', aliases: ['Gamla Enskede'] },
  { id: 'Norra Ängby', name: 'Norra Ängby', hint: 'Bromma' },
];
const names = (typed: string) => matchOptions(places, typed).map((place) => place.name);

describe('typeahead', () => {
  it('finds Bredäng from "bre" and shows its area', () => {
    expect(names('bre')).toEqual(['Bredäng']);
    expect(optionText(places[1]!)).toBe('Bredäng (Skärholmen)');
  });

  it('matches aliases, later words and areas, best first', () => {
    expect(names('gamla')).toEqual(['Enskede']);
    expect(names('äng')).toEqual(['Norra Ängby', 'Bredäng']);
    expect(names('brom')).toEqual(['Norra Ängby']);
  });

  it('keeps å, ä and ö apart from a and o', () => expect(names('ang')).toEqual([]));
  it('shows all when nothing is typed', () => expect(names(' ')).toHaveLength(4));

  it('takes a whole name or alias as a choice, a part of it not', () => {
    expect(exactOption(places, 'bredäng')?.id).toBe('Bredäng');
    expect(exactOption(places, 'Gamla Enskede')?.id).toBe('Enskede');
    expect(exactOption(places, 'bre')).toBeNull();
  });
});
