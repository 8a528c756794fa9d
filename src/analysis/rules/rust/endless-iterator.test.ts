import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustEndlessIterator } from './endless-iterator.js';

testRule(rustEndlessIterator, {
  valid: [
    inRust('(1..).take(5).collect::<Vec<_>>();'),
    inRust('(1..5).collect::<Vec<_>>();'),
    inRust('(..5).collect();'),
    inRust('(1..).take_while(|a| a < b).sum();'),
    inRust('(1..).find(|a| b(a));'),
    inRust('(1..).zip(a).collect();'),
    inRust('repeat(1).collect();'),
    inRust('repeat(1).take(5).collect();', 'std::iter::repeat'),
    inRust('a.cycle().count();'),
    inRust('(1..).map(|a| if a > 5 { panic!() } else { a }).count();'),
    inRust('(1..).map_while(|a| b(a)).last();'),
  ],
  invalid: [
    { code: inRust('(1..).collect::<Vec<_>>();'), fixed: null },
    { code: inRust('(0..).map(|a| a * 2).sum::<u64>();'), fixed: null },
    { code: inRust('(a..).filter(|a| b(a)).count();'), fixed: null },
    { code: inRust('repeat(1).collect::<Vec<_>>();', 'std::iter::repeat'), fixed: null },
    { code: inRust('std::iter::repeat(a).enumerate().last();'), fixed: null },
    { code: inRust('iter::repeat(a).skip(1).count();', 'std::iter'), fixed: null },
    { code: inRust('(1..5).cycle().count();'), fixed: null },
    { code: inRust('(1..).skip(5).fold(0, |a, b| a + b);'), fixed: null },
  ],
});
