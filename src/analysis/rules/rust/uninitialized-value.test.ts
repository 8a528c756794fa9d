import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustUninitializedValue } from './uninitialized-value.js';

const MEM = 'std::mem::MaybeUninit';

const returning = (type: string, body: string, given = ''): string =>
  `use ${MEM};\n\nfn f${given}() -> ${type} {\n    ${body}\n}\n`;

testRule(rustUninitializedValue, {
  valid: [
    inRust('let a = MaybeUninit::<u8>::uninit();', MEM),
    inRust('unsafe { a.assume_init() };', MEM),
    inRust('let a: [MaybeUninit<u8>; 4] = unsafe { MaybeUninit::uninit().assume_init() };', MEM),
    inRust('let a = unsafe { MaybeUninit::uninit().assume_init() };', MEM),
    inRust('let a: u8 = unsafe { MaybeUninit::zeroed().assume_init() };', MEM),
    inRust('f(unsafe { MaybeUninit::uninit().assume_init() });', MEM),
    inRust('unsafe { MaybeUninit::<[MaybeUninit<u8>; 4]>::uninit().assume_init() };', MEM),
    inRust('unsafe { MaybeUninit::<_>::uninit().assume_init() };', MEM),
    inRust('uninitialized();'),
    'fn f<T>() -> T {\n    unsafe { std::mem::MaybeUninit::<T>::uninit().assume_init() }\n}\n',
    returning('[MaybeUninit<u8>; 4]', 'unsafe { MaybeUninit::uninit().assume_init() }'),
    returning('T', 'unsafe { MaybeUninit::uninit().assume_init() }', '<T>'),
    returning('u8', 'unsafe { MaybeUninit::uninit().assume_init() };\n    1'),
    returning('u8', 'let a = || { return unsafe { MaybeUninit::uninit().assume_init() }; };\n    1'),
    returning('u8', 'g(unsafe { MaybeUninit::uninit().assume_init() })'),
    returning('impl Pod', 'unsafe { MaybeUninit::uninit().assume_init() }'),
    returning('Item', 'unsafe { MaybeUninit::uninit().assume_init() }', '<Item: Copy>'),
    returning('Self', 'unsafe { MaybeUninit::uninit().assume_init() }'),
  ],
  invalid: [
    { code: returning('u8', 'unsafe { MaybeUninit::uninit().assume_init() }'), fixed: null },
    { code: returning('[u8; 4]', 'return unsafe { MaybeUninit::uninit().assume_init() };'), fixed: null },
    {
      code: returning(
        'Header',
        'g();\n    unsafe {\n        h();\n        MaybeUninit::uninit().assume_init()\n    }',
      ),
      fixed: null,
    },
    {
      code: returning(
        'u8',
        'if a {\n        return unsafe { (MaybeUninit::uninit()).assume_init() };\n    }\n    1',
      ),
      fixed: null,
    },
    { code: inRust('let a: u8 = unsafe { MaybeUninit::uninit().assume_init() };', MEM), fixed: null },
    {
      code: inRust('let a: [u8; 64] = unsafe { std::mem::MaybeUninit::uninit().assume_init() };'),
      fixed: null,
    },
    { code: inRust('unsafe { MaybeUninit::<u32>::uninit().assume_init() };', MEM), fixed: null },
    {
      code: inRust('let a: Vec<u8> = unsafe { mem::MaybeUninit::uninit().assume_init() };', 'std::mem'),
      fixed: null,
    },
    { code: inRust('let a = unsafe { std::mem::uninitialized() };'), fixed: null },
    { code: inRust('unsafe { mem::uninitialized::<u8>() };', 'std::mem'), fixed: null },
    { code: inRust('unsafe { uninitialized() };', 'core::mem::uninitialized'), fixed: null },
    { code: inRust('f(unsafe { MaybeUninit::<Header>::uninit().assume_init() });', MEM), fixed: null },
  ],
});
