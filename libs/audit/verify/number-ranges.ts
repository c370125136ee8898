interface Range {
  from: number;
  to: number;
}

/** A set of whole numbers that come mostly in order, kept as ranges: memory grows with the gaps, not with the numbers. */
export class NumberRanges {
  private readonly ranges: Range[] = [];

  add(number: number): void {
    const index = this.placeOf(number);
    const before = this.ranges[index - 1];
    if (before && number <= before.to) return;
    if (before?.to === number - 1) before.to = number;
    else this.ranges.splice(index, 0, { from: number, to: number });
    this.join(index);
    this.join(index + 1);
  }

  /** What is missing between the least and the greatest. */
  gaps(): Range[] {
    return this.ranges.slice(1).map((range, index) => ({ from: (this.ranges[index]?.to ?? 0) + 1, to: range.from - 1 }));
  }

  greatest(): number | null {
    return this.ranges.at(-1)?.to ?? null;
  }

  /** Makes one of the range at the index and the one before it, when nothing is between them. */
  private join(index: number): void {
    const [before, after] = [this.ranges[index - 1], this.ranges[index]];
    if (!before || !after || before.to !== after.from - 1) return;
    before.to = after.to;
    this.ranges.splice(index, 1);
  }

  /** Index of the first range that begins after the number. */
  private placeOf(number: number): number {
    let index = this.ranges.length;
    while (index > 0 && (this.ranges[index - 1]?.from ?? 0) > number) index -= 1;
    return index;
  }
}
