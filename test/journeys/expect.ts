/** What the journey claims about the product did not hold. */
export class JourneyFailed extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'JourneyFailed';
  }
}

export function must(holds: boolean, otherwise: string): asserts holds {
  if (!holds) throw new JourneyFailed(otherwise);
}

export function mustContain(text: string, part: string, where: string): void {
  must(text.includes(part), `${where} does not say "${part}". It says: ${text.slice(0, 600)}`);
}

export function mustNotContain(text: string, part: string, where: string): void {
  must(!text.includes(part), `${where} says "${part}", which nobody there may see.`);
}
