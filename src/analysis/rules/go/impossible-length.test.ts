import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goImpossibleLength } from './impossible-length.js';

testRule(goImpossibleLength, {
  valid: [
    inGo('_ = len(a) == 0'),
    inGo('_ = len(a) > 0'),
    inGo('_ = len(a) <= 0'),
    inGo('_ = len(a) < 1'),
    inGo('_ = len(a) != 0'),
    inGo('_ = size(a) < 0'),
    inGo('len := g\n_ = len(a) < 0'),
    inGo('_ = len(a) < b'),
    inGo('_ = len(a)-1 < 0'),
    inGo('_ = 0 < len(a)'),
    inGo('_ = 0 >= len(a)'),
  ],
  invalid: [
    { code: inGo('_ = len(a) < 0'), fixed: null, message: 'always false' },
    { code: inGo('_ = len(a) >= 0'), fixed: null, message: 'always true' },
    { code: inGo('_ = cap(a) < 0'), fixed: null },
    { code: inGo('_ = len(a.b) <= -1'), fixed: null },
    { code: inGo('_ = len(a) == -1'), fixed: null },
    { code: inGo('_ = len(a) != -1'), fixed: null },
    { code: inGo('_ = 0 > cap(a)'), fixed: null, message: 'always false' },
    { code: inGo('_ = 0 <= len(a)'), fixed: null, message: 'always true' },
    { code: inGo('if len(a) >= 0 {\n}'), fixed: null },
    { code: inGo('for len(a) >= 0 {\n}'), fixed: null },
  ],
});
