import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goLostCancel } from './lost-cancel.js';

testRule(goLostCancel, {
  valid: [
    inGo('ctx, cancel := context.WithCancel(ctx)\ndefer cancel()', 'context'),
    inGo('ctx := context.WithValue(ctx, a, b)', 'context'),
    inGo('ctx, _ := other.WithCancel(ctx)', 'a/other'),
    inGo('a, _ := context.Cause(ctx)', 'context'),
    inGo('_, cancel := context.WithTimeout(ctx, d)\ncancel()', 'context'),
    inGo('ctx, a.cancel = context.WithCancel(ctx)', 'context'),
    inGo('context := g()\nctx, _ := context.WithCancel(ctx)'),
    inGo('ctx, stop := context.WithDeadline(ctx, d)\nstop()', 'context'),
  ],
  invalid: [
    {
      code: inGo('ctx, _ := context.WithCancel(a)\ng(ctx)', 'context'),
      fixed: inGo('ctx, cancel := context.WithCancel(a)\ndefer cancel()\ng(ctx)', 'context'),
    },
    {
      code: inGo('ctx, _ := context.WithTimeout(a, d)\ng(ctx, 1)', 'context'),
      fixed: inGo('ctx, cancel := context.WithTimeout(a, d)\ndefer cancel()\ng(ctx, 1)', 'context'),
    },
    { code: inGo('ctx, _ = context.WithCancel(a)', 'context'), fixed: null },
    { code: inGo('ctx, _ := context.WithDeadline(a, d)\nreturn ctx', 'context'), fixed: null },
    { code: inGo('a.ctx, _ = context.WithCancel(b)', 'context'), fixed: null },
    { code: inGo('ctx, _ := c.WithCancel(a)\ngo g(ctx)', 'c context'), fixed: null },
    { code: inGo('if b {\n\tctx, _ := context.WithCancel(a)\n\tg(ctx)\n}', 'context'), fixed: null },
    { code: inGo('ctx, _ := context.WithCancelCause(a)\ng(ctx)', 'context'), fixed: null },
  ],
});
