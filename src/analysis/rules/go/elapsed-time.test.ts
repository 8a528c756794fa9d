import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goElapsedTime } from './elapsed-time.js';

testRule(goElapsedTime, {
  valid: [
    inGo('f(time.Since(a))', 'time'),
    inGo('f(a.Sub(b))'),
    inGo('f(a.Sub(time.Now()))', 'time'),
    inGo('f(time.Now().Add(a))', 'time'),
    inGo('f(time.Now().UTC().Sub(a))', 'time'),
    inGo('f(clock.Now().Sub(a))', 'a/clock'),
    inGo('time := g()\nf(time.Now().Sub(a))'),
    inGo('f(time.Now(a).Sub(b))', 'a/time'),
    inGo('f(Now().Sub(a))'),
  ],
  invalid: [
    {
      code: inGo('f(time.Now().Sub(a))', 'time'),
      fixed: inGo('f(time.Since(a))', 'time'),
      message: '`time.Since`',
    },
    { code: inGo('f(t.Now().Sub(a))', 't time'), fixed: inGo('f(t.Since(a))', 't time') },
    {
      code: inGo('d := time.Now().Sub(a.b)\nf(d)', 'time'),
      fixed: inGo('d := time.Since(a.b)\nf(d)', 'time'),
    },
    {
      code: inGo('f(time.Now().Sub(a).Seconds())', 'time'),
      fixed: inGo('f(time.Since(a).Seconds())', 'time'),
    },
    {
      code: inGo('if time.Now().Sub(a) > time.Second {\n\tf()\n}', 'time'),
      fixed: inGo('if time.Since(a) > time.Second {\n\tf()\n}', 'time'),
    },
    { code: inGo('f(time.Now().Sub(g(a, b)))', 'time'), fixed: inGo('f(time.Since(g(a, b)))', 'time') },
    {
      code: inGo('defer func() { f(time.Now().Sub(a)) }()', 'time'),
      fixed: inGo('defer func() { f(time.Since(a)) }()', 'time'),
    },
    { code: inGo('f(time.Now(). // here\n\tSub(a))', 'time'), fixed: null },
  ],
});
