import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goTickerLeak } from './ticker-leak.js';

testRule(goTickerLeak, {
  valid: [
    inGo('for range time.Tick(a) {\n\tg()\n}', 'time').replace('func f()', 'func main()'),
    inGo('a := time.Tick(b)\nfor {\n\t<-a\n\tg()\n}', 'time'),
    inGo('a := time.NewTicker(b)\ndefer a.Stop()', 'time'),
    inGo('a := time.Tick(b)', 'a/time'),
    inGo('time := g()\na := time.Tick(b)'),
    inGo('a := b.Tick(c)', 'time'),
    'package p\n\nimport "time"\n\nvar a = time.Tick(time.Second)\n',
    inGo('go func() {\n\tfor {\n\t\t<-time.Tick(a)\n\t}\n}()', 'time'),
    inGo('for range time.Tick(a) {\n\tg()\n}', 'time'),
    inGo('for now := range time.Tick(a) {\n\tif b {\n\t\tcontinue\n\t}\n\tg(now)\n}', 'time'),
  ],
  invalid: [
    { code: inGo('for range time.Tick(a) {\n\tif b {\n\t\tbreak\n\t}\n}', 'time'), fixed: null },
    { code: inGo('a := time.Tick(b)\n<-a', 'time'), fixed: null },
    { code: inGo('for {\n\tselect {\n\tcase <-time.Tick(a):\n\t\treturn\n\t}\n}', 'time'), fixed: null },
    { code: inGo('for range time.Tick(a) {\n\tif b {\n\t\treturn\n\t}\n}', 'time'), fixed: null },
    { code: inGo('a := t.Tick(b)\ng(a)', 't time'), fixed: null },
    { code: inGo('go func() {\n\t<-time.Tick(a)\n}()', 'time'), fixed: null },
    { code: inGo('if a {\n\t<-time.Tick(b)\n}', 'time'), fixed: null },
    { code: inGo('a := time.Tick(b)\nfor {\n\t<-a\n\tif c {\n\t\tbreak\n\t}\n}', 'time'), fixed: null },
    { code: inGo('return time.Tick(a)', 'time'), fixed: null },
  ],
});
