import { setImmediate } from 'node:timers/promises';

/**
 * Callers of one turn of the event loop, and those that come while a run is under way, share a run, so that many small
 * writes pay for one commit. Each gets its own answer, after the run that it was part of. A run that fails is repeated
 * for each of its items alone: one that cannot be written fails nobody else.
 *
 * @param run answers in the order of its items.
 */
export function batched<Item, Answer>(
  run: (items: readonly Item[]) => Promise<readonly Answer[]>,
  limit: number,
): (item: Item) => Promise<Answer> {
  interface Call {
    readonly item: Item;
    readonly resolve: (answer: Promise<Answer>) => void;
  }
  const waiting: Call[] = [];
  let running = false;

  async function alone(item: Item): Promise<Answer> {
    const [answer] = await run([item]);
    if (answer === undefined) throw new Error('a run gave no answer');
    return answer;
  }

  async function together(calls: readonly Call[]): Promise<void> {
    const answers = await run(calls.map(({ item }) => item)).catch(() => []);
    for (const [index, { item, resolve }] of calls.entries()) {
      const answer = answers[index];
      resolve(answer === undefined ? alone(item) : Promise.resolve(answer));
    }
  }

  async function drain(): Promise<void> {
    running = true;
    while (waiting.length > 0) {
      // An embedded database answers without waiting for the event loop: without this turn nobody else could join.
      await setImmediate();
      await together(waiting.splice(0, limit));
    }
    running = false;
  }

  return (item) => {
    const answer = new Promise<Answer>((resolve) => waiting.push({ item, resolve }));
    if (!running) void drain();
    return answer;
  };
}
