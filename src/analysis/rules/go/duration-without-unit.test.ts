import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goDurationWithoutUnit } from './duration-without-unit.js';

testRule(goDurationWithoutUnit, {
  valid: [
    inGo('time.Sleep(5 * time.Second)', 'time'),
    inGo('time.Sleep(0)', 'time'),
    inGo('time.Sleep(1)', 'time'),
    inGo('time.Sleep(1000)', 'time'),
    inGo('time.Sleep(a)', 'time'),
    inGo('clock.Sleep(5)', 'a/clock'),
    inGo('time.Sleep(time.Duration(5))', 'time'),
    inGo('time := g()\ntime.Sleep(5)'),
    inGo('time.Unix(5, 6)', 'time'),
  ],
  invalid: [
    { code: inGo('time.Sleep(5)', 'time'), fixed: null, message: '5 nanoseconds' },
    { code: inGo('time.Sleep(100)', 'time'), fixed: null },
    { code: inGo('<-time.After(10)', 'time'), fixed: null },
    { code: inGo('a := time.NewTimer(30)', 'time'), fixed: null },
    { code: inGo('a := time.NewTicker(2)', 'time'), fixed: null },
    { code: inGo('ctx, cancel := context.WithTimeout(ctx, 10)\ndefer cancel()', 'context'), fixed: null },
    { code: inGo('t.Sleep(60)', 't time'), fixed: null },
    { code: inGo('time.AfterFunc(3, g)', 'time'), fixed: null },
  ],
});
