import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { FairModel } from '../contracts/queue-fair-model.js';

/** The engines follow this model: `keeps the order that the model tells` in the queue's contract. */
describe('taking turns', () => {
  const INSTALLATIONS = 5;
  const step = fc.oneof(
    fc.record({ add: fc.integer({ min: 1, max: INSTALLATIONS }), jobs: fc.integer({ min: 1, max: 40 }) }),
    fc.record({ run: fc.integer({ min: 1, max: 40 }) }),
  );

  type Step = typeof step extends fc.Arbitrary<infer T> ? T : never;

  interface Added {
    readonly installation: number;
    /** How many of its installation waited when it came, itself included. */
    readonly position: number;
    /** How many had begun. */
    readonly begun: number;
  }

  function play(steps: readonly Step[]): { added: Added[]; order: number[] } {
    const model = new FairModel();
    const added: Added[] = [];
    const waiting = new Map<number, number>();
    const run = (): void => {
      const id = model.begin();
      if (id === null) return;
      const { installation } = added[id] ?? { installation: 0 };
      waiting.set(installation, (waiting.get(installation) ?? 0) - 1);
      model.end();
    };
    for (const it of steps) {
      if ('run' in it) for (let count = 0; count < it.run; count += 1) run();
      else {
        for (let count = 0; count < it.jobs; count += 1) {
          const position = (waiting.get(it.add) ?? 0) + 1;
          waiting.set(it.add, position);
          added.push({ installation: it.add, position, begun: model.order.length });
          model.add(added.length - 1, it.add);
        }
      }
    }
    while (model.order.length < added.length) run();
    return { added, order: model.order };
  }

  it('lets nobody wait longer than the number of installations times its own backlog, and the one that runs', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { added, order } = play(steps);
        for (const [place, id] of order.entries()) {
          const { position, begun } = added[id] ?? { position: 0, begun: 0 };
          expect(place + 1 - begun).toBeLessThanOrEqual(INSTALLATIONS * (position + 1));
        }
      }),
    );
  });

  it('runs the jobs of an installation in their order, and all of them', () => {
    fc.assert(
      fc.property(fc.array(step, { maxLength: 40 }), (steps) => {
        const { added, order } = play(steps);
        expect(order).toHaveLength(added.length);
        for (let installation = 1; installation <= INSTALLATIONS; installation += 1) {
          const own = order.filter((id) => added[id]?.installation === installation);
          expect(own).toEqual(own.toSorted((a, b) => a - b));
        }
      }),
    );
  });
});
