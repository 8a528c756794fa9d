import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goUnsignedComparison } from './unsigned-comparison.js';

testRule(goUnsignedComparison, {
  valid: [
    'package p\n\nfunc f(a int) bool { return a >= 0 }\n',
    'package p\n\nfunc f(a uint) bool { return a > 0 }\n',
    'package p\n\nfunc f(a uint) bool { return a <= 0 }\n',
    'package p\n\nfunc f(a []uint) bool { return len(a) > 0 }\n',
    'package p\n\nfunc f(a *uint) bool { return b >= 0 }\n',
    'package p\n\nfunc f(a uint) bool { return a >= 1 }\n',
    'package p\n\nfunc f(a uint) bool { a := g(a); return int(a) >= 0 }\n',
    'package p\n\nfunc f(a uint) bool {\n\tif a := g(); a >= 0 {\n\t}\n\treturn true\n}\n',
  ],
  invalid: [
    { code: inGo('var a uint\n_ = a >= 0'), fixed: null },
    { code: inGo('var a uint8\n_ = a < 0'), fixed: null, message: 'false' },
    { code: inGo('var a byte\n_ = a < 0'), fixed: null },
    { code: inGo('var a uint64 = 3\n_ = a >= 0'), fixed: null },
    { code: inGo('var a uintptr\n_ = (a) < 0'), fixed: null },
    { code: inGo('func(a uint32) bool { return a >= 0 }(1)'), fixed: null },
    { code: inGo('var a, b uint\n_ = b >= 0'), fixed: null },
    { code: inGo('var a uint16\nfor a >= 0 {\n\ta--\n}'), fixed: null },
  ],
});
