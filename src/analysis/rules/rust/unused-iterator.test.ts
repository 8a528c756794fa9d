import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustUnusedIterator } from './unused-iterator.js';

testRule(rustUnusedIterator, {
  valid: [
    inRust('let b = a.iter().map(|c| d(c));'),
    inRust('a.iter().for_each(|c| d(c));'),
    inRust('a.iter().map(|c| d(c)).collect::<Vec<_>>();'),
    inRust('a.map(|c| d(c));'),
    inRust('a.get(1).map(|c| d(c));'),
    inRust('a.iter().next().map(|c| d(c));'),
    inRust('a.iter().map(|c| d(c))'),
    inRust('a.iter().map(|c| d(c)).count();'),
    inRust('a.iter();'),
    inRust('a.values.filter(|c| d(c));'),
    inRust('a.iter().map(|c| d(c))?;'),
  ],
  invalid: [
    { code: inRust('a.iter().map(|c| { d(c); });'), fixed: inRust('a.iter().for_each(|c| { d(c); });') },
    { code: inRust('a.iter().map(|c| d(c));'), fixed: null },
    {
      code: inRust('a.iter_mut().map(|c| {\n    *c += 1;\n});'),
      fixed: inRust('a.iter_mut().for_each(|c| {\n    *c += 1;\n});'),
    },
    { code: inRust('a.into_iter().filter(|c| d(c));'), fixed: null },
    {
      code: inRust('a.b.lines().enumerate().map(|(i, c)| { println!("{c}"); });'),
      fixed: inRust('a.b.lines().enumerate().for_each(|(i, c)| { println!("{c}"); });'),
    },
    { code: inRust('a.chars().rev();'), fixed: null },
    { code: inRust('(0..5).map(|c| { d(c); });'), fixed: inRust('(0..5).for_each(|c| { d(c); });') },
    { code: inRust('a.keys().inspect(|c| d(c));'), fixed: null },
    { code: inRust('if b {\n    a.iter().map(|c| { d(c) });\n}'), fixed: null },
  ],
});
