import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustWriteThroughShared } from './write-through-shared.js';

testRule(rustWriteThroughShared, {
  valid: [
    inRust('unsafe { *(&mut a as *mut u8) = 1 };'),
    inRust('unsafe { *(a as *mut u8) = 1 };'),
    inRust('unsafe { *(a as *const u8 as *mut u8) = 1 };'),
    inRust('let b = unsafe { *(&a as *const u8) };'),
    inRust('let b = unsafe { &*(&a as *const u8 as *mut u8) };'),
    inRust('unsafe { *a.get() = 1 };'),
    inRust('unsafe { *(&mut a as *const u8 as *mut u8) = 1 };'),
    inRust('let b = &a as *const u8 as *mut u8;\nunsafe { f(b) };'),
    'fn f(a: &UnsafeCell<u8>) {\n    unsafe { *(a as *const UnsafeCell<u8> as *mut u8) = 1 };\n}\n',
    'fn f(a: &mut u8) {\n    unsafe { *(a as *const u8 as *mut u8) = 1 };\n}\n',
  ],
  invalid: [
    { code: inRust('unsafe { *(&a as *const u8 as *mut u8) = 1 };'), fixed: null },
    { code: inRust('unsafe { *(&a as *const u8 as *mut u8) += 1 };'), fixed: null },
    { code: inRust('let b = unsafe { &mut *(&a as *const _ as *mut _) };'), fixed: null },
    { code: inRust('unsafe { *(&self.a as *const u8).cast_mut() = 1 };'), fixed: null },
    { code: 'fn f(a: &u8) {\n    unsafe { *(a as *const u8 as *mut u8) = 1 };\n}\n', fixed: null },
    { code: 'fn f(a: &A) -> &mut A {\n    unsafe { &mut *(a as *const A as *mut A) }\n}\n', fixed: null },
    { code: "fn f<'a>(a: &'a A) {\n    unsafe { *((a as *const A) as *mut A) = b };\n}\n", fixed: null },
    { code: inRust('unsafe { g(&mut *(&a.b as *const B as *mut B)) };'), fixed: null },
  ],
});
