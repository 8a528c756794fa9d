import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustUninitializedValue } from './uninitialized-value.js';

const MEM = 'std::mem::MaybeUninit';

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
  ],
  invalid: [
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
