import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goBlankTarget } from './blank-target.js';

testRule(goBlankTarget, {
  valid: [
    'for range a {\n\tf()\n}',
    'for b := range a {\n\tf(b)\n}',
    'for _, b := range a {\n\tf(b)\n}',
    'for b, c := range a {\n\tf(b, c)\n}',
    'b := a[0]\nf(b)',
    '_, ok := a[0]\nf(ok)',
    'b, ok := <-a\nf(b, ok)',
    // Without the second, a value of another type panics.
    'b, _ := a.(string)\nf(b)',
    'b, _ := g()\nf(b)',
    '_ = a',
    '_ = a[0]',
    '_ = g()',
    '<-a',
  ].map((body) => inGo(body)),
  invalid: [
    {
      code: inGo('for _ = range a {\n\tf()\n}'),
      fixed: inGo('for range a {\n\tf()\n}'),
      message: 'throw it away',
    },
    { code: inGo('for _, _ = range a {\n\tf()\n}'), fixed: inGo('for range a {\n\tf()\n}') },
    { code: inGo('for b, _ := range a {\n\tf(b)\n}'), fixed: inGo('for b := range a {\n\tf(b)\n}') },
    { code: inGo('for b, _ = range a {\n\tf(b)\n}'), fixed: inGo('for b = range a {\n\tf(b)\n}') },
    { code: inGo('b, _ := a["c"]\nf(b)'), fixed: inGo('b := a["c"]\nf(b)') },
    { code: inGo('b, _ = a[c]'), fixed: inGo('b = a[c]') },
    { code: inGo('b, _ := <-a\nf(b)'), fixed: inGo('b := <-a\nf(b)') },
    { code: inGo('_ = <-a'), fixed: inGo('<-a') },
    {
      code: inGo('for b, _ /* value */ := range a {\n\tf(b)\n}'),
      fixed: inGo('for b /* value */ := range a {\n\tf(b)\n}'),
    },
    { code: inGo('for b /* key */, _ := range a {\n\tf(b)\n}'), fixed: null },
  ],
});
