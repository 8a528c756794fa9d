import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustRedundantFieldName } from './redundant-field-name.js';

testRule(rustRedundantFieldName, {
  valid: [
    inRust('S { a };'),
    inRust('S { a: b };'),
    inRust('S { a: 1 };'),
    inRust('S { a: self.a };'),
    inRust('S { a: a() };'),
    inRust('S { a: &a };'),
    inRust('S { ..a };'),
    inRust('let S { a: a } = s;'),
    inRust('S { 0: a };'),
    inRust('S { a: A };'),
  ],
  invalid: [
    { code: inRust('S { a: a };'), fixed: inRust('S { a };') },
    { code: inRust('S { a : a };'), fixed: inRust('S { a };') },
    { code: inRust('S { a: 1, b: b };'), fixed: inRust('S { a: 1, b };') },
    { code: inRust('S { a: a, b: b, };'), fixed: inRust('S { a, b, };'), findings: 2 },
    { code: inRust('S { a: a, ..b };'), fixed: inRust('S { a, ..b };') },
    { code: inRust('S {\n    a: a,\n};'), fixed: inRust('S {\n    a,\n};') },
    { code: inRust('T::S { a: a };'), fixed: inRust('T::S { a };') },
    { code: inRust('S { a: T { b: b } };'), fixed: inRust('S { a: T { b } };') },
    { code: inRust('S { a: /* why */ a };'), fixed: null },
  ],
});
