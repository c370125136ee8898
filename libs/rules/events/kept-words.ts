/** Everything that is left of a call that became an event, in words (rule AH6). */
export interface KeptEvent {
  readonly types: readonly string[];
  readonly environment: string;
  readonly place: string;
  readonly area: string | null;
  readonly week: string;
  readonly damage: string;
  readonly text: boolean;
}

export function eventKeptWords(event: KeptEvent): string[] {
  const [year = '', week = ''] = event.week.split('-W');
  return [
    `händelsetyp: ${event.types.join(', ')}`,
    `miljö: ${event.environment}`,
    `plats: ${event.place}`,
    event.area === null ? 'stadsdelsområde: inget' : `stadsdelsområde: ${event.area}`,
    `vecka: ${Number(week)}, ${year}`,
    `skada: ${event.damage}`,
    ...(event.text ? ['den text du skrev till samordnaren'] : []),
    'en rad i loggen om att du skickade en händelse',
  ];
}
