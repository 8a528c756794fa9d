import { calledWith, integerOf } from '../../languages/go/expressions.js';
import type { Rule } from '../../rule.js';

/** Where each takes its duration. */
const PLACES = new Map([
  ['time.Sleep', 0],
  ['time.After', 0],
  ['time.AfterFunc', 0],
  ['time.NewTimer', 0],
  ['time.NewTicker', 0],
  ['time.Tick', 0],
  ['context.WithTimeout', 1],
]);

/** A bare number where a duration is wanted. */
export const goDurationWithoutUnit = {
  meta: {
    id: 'go-duration-without-unit',
    kind: 'bug',
    severity: 'error',
    confidence: 0.97,
    languages: ['go'],
    summary: 'A small number without unit is used as a duration.',
    why: 'A `time.Duration` counts nanoseconds, so this is over at once. The number has to be multiplied with a unit: `5 * time.Second`.',
    examples: {
      bad: 'package p\n\nimport "time"\n\nfunc wait() {\n\ttime.Sleep(5)\n}\n',
      good: 'package p\n\nimport "time"\n\nfunc wait() {\n\ttime.Sleep(5 * time.Second)\n}\n',
    },
    equivalents: ['staticcheck:SA1004', 'cwe:628'],
  },
  mentions: ['time', 'WithTimeout'],
  create: (context) => ({
    on: {
      call_expression(node) {
        const called = calledWith(context, node);
        const place = called === null ? undefined : PLACES.get(called.name);
        const duration = place === undefined ? undefined : called?.args[place];
        if (duration === undefined) return;
        const count = integerOf(context, duration);
        // One nanosecond is how people say "as soon as possible".
        if (count === null || count <= 1 || count > 120) return;
        context.report({ node: duration, message: `This is ${count} nanoseconds, so it is over at once.` });
      },
    },
  }),
} as const satisfies Rule;
