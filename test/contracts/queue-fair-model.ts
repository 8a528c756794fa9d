interface Waiting {
  readonly id: number;
  readonly tag: number;
}

/** The rule of `turns.ts` for one class and one worker, as plain as it can be said. */
export class FairModel {
  readonly order: number[] = [];
  running: number | null = null;
  private virtualTime = 0;
  private readonly lastTags = new Map<number, number>();
  private readonly waiting: Waiting[] = [];

  add(id: number, installation: number): void {
    const tag = Math.max(this.virtualTime, this.lastTags.get(installation) ?? 0) + 1;
    this.lastTags.set(installation, tag);
    this.waiting.push({ id, tag });
  }

  /** Answers which job begins; null when none waits. */
  begin(): number | null {
    // Sorting keeps the order of equals.
    const [first] = this.waiting.toSorted((a, b) => a.tag - b.tag);
    if (first === undefined) return null;
    this.waiting.splice(this.waiting.indexOf(first), 1);
    this.virtualTime = Math.max(this.virtualTime, first.tag);
    this.running = first.id;
    this.order.push(first.id);
    return first.id;
  }

  end(): void {
    this.running = null;
  }
}
