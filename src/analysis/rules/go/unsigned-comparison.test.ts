import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goUnsignedComparison } from './unsigned-comparison.js';

testRule(goUnsignedComparison, {
  valid: [
    inGo('var a uint8\n_ = a > 254'),
    inGo('var a uint8\n_ = a >= 255'),
    inGo('var a uint32\n_ = a > math.MaxInt32', 'math'),
    inGo('var a uint8\n_ = a > math.MaxUint8'.replace('math', 'm')),
    inGo('var a int64\n_ = a > math.MaxInt64', 'math'),
    'package p\n\ntype uint8 int\n\nfunc f(a uint8) bool { return a < 0 }\n',
    inGo('var a uint8\n_ = a == 255'),
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
    { code: inGo('var a uint8\n_ = a > math.MaxUint8', 'math'), fixed: null, message: '0 to 255' },
    { code: inGo('var a int8\n_ = a >= -128'), fixed: null, message: 'always true' },
    { code: inGo('var a rune\n_ = math.MaxInt32 < a', 'math'), fixed: null, message: 'always false' },
    { code: inGo('var a uint32\n_ = 0 > a'), fixed: null, message: 'below zero' },
    { code: inGo('var a int16\nfor a <= math.MaxInt16 {\n\ta++\n}', 'math'), fixed: null },
    { code: inGo('var a, b uint\n_ = b >= 0'), fixed: null },
    { code: inGo('var a uint16\nfor a >= 0 {\n\ta--\n}'), fixed: null },
  ],
});
