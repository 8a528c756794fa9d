import { testRule } from '../../testing/rule-tester.js';
import { rustPartialOrder } from './partial-order.js';

const order = (derived: string, impl: string): string =>
  `#[derive(${derived})]\nstruct A;\n\n${impl} {\n    fn cmp(&self, other: &Self) -> Ordering {\n        todo(other)\n    }\n}\n`;

testRule(rustPartialOrder, {
  valid: [
    order('PartialEq, Eq, PartialOrd, Ord', 'impl B for A'),
    order('PartialEq, Eq', 'impl Ord for A'),
    order('PartialOrd', 'impl Ord for B'),
    order('PartialOrd', 'impl PartialOrd<u8> for A'),
    order('PartialOrd, Ord', 'impl Ord for A'),
    order('Debug', 'impl Ord for A'),
    order('PartialOrd', 'impl my::Ord for A'),
    order('PartialOrd', 'impl Ord for &A'),
  ],
  invalid: [
    { code: order('PartialOrd', 'impl Ord for A'), fixed: null, message: '`A`' },
    { code: order('PartialEq, Eq, PartialOrd', 'impl Ord for A'), fixed: null },
    { code: order('PartialOrd, PartialEq', 'impl std::cmp::Ord for A'), fixed: null },
    { code: order('PartialOrd', 'impl cmp::Ord for A'), fixed: null },
    { code: order('PartialOrd', 'impl Ord for A').replace('struct A;', 'enum A { B, C }'), fixed: null },
    {
      code: order('PartialOrd', 'impl<T> Ord for A<T>').replace('struct A;', 'pub struct A<T>(T);'),
      fixed: null,
    },
    { code: `mod m {\n${order('PartialOrd', 'impl Ord for A')}}\n`, fixed: null },
    { code: order('PartialOrd', 'impl Ord for A').replace('#[', '#[allow(dead_code)]\n#['), fixed: null },
  ],
});
