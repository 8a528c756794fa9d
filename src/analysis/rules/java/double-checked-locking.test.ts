import { testRule } from '../../testing/rule-tester.js';
import { javaDoubleCheckedLocking } from './double-checked-locking.js';

const CHECKED = 'if (a == null) { synchronized (this) { if (a == null) { a = new B(); } } }';
const type = (field: string, body = CHECKED): string =>
  `class A {\n    ${field}\n    B get() {\n        ${body}\n        return a;\n    }\n}\n`;

testRule(javaDoubleCheckedLocking, {
  valid: [
    type('private volatile B a;'),
    type('volatile private B a;'),
    type('private B a;', 'synchronized (this) { if (a == null) { a = new B(); } }'),
    type('private B a;', 'if (a == null) { a = new B(); }'),
    type('private B a;', 'if (c == null) { synchronized (this) { if (a == null) { a = new B(); } } }'),
    type('private B a;', 'if (a == null) { synchronized (this) { if (c == null) { a = new B(); } } }'),
    type('private B a;', 'if (a != null) { synchronized (this) { if (a != null) { a = null; } } }'),
    type('private B a;', 'if (a == null) { synchronized (this) { if (a == null) { c(); } } }'),
    type('private B a;', `B a = d();\n        ${CHECKED}`),
    type('private String a;'),
    type('private Integer a;'),
  ],
  invalid: [
    { code: type('private B a;'), fixed: type('private volatile B a;') },
    { code: type('B a;'), fixed: type('volatile B a;') },
    { code: type('private static B a;'), fixed: type('private static volatile B a;') },
    { code: type('private Map<C, D> a = null;'), fixed: type('private volatile Map<C, D> a = null;') },
    {
      code: type('B a;', CHECKED.replaceAll('a ==', 'this.a ==')),
      fixed: type('volatile B a;', CHECKED.replaceAll('a ==', 'this.a ==')),
    },
    {
      code: type('B a;', CHECKED.replaceAll('a == null', 'null == a')),
      fixed: type('volatile B a;', CHECKED.replaceAll('a == null', 'null == a')),
    },
    {
      code: type('B a;', 'if (a == null) synchronized (A.class) { if (a == null) a = new B(); }'),
      fixed: type('volatile B a;', 'if (a == null) synchronized (A.class) { if (a == null) a = new B(); }'),
    },
    {
      code: type('B a;', 'if (a == null) { synchronized (c) { d(); if (a == null) { this.a = b(); } } }'),
      fixed: type(
        'volatile B a;',
        'if (a == null) { synchronized (c) { d(); if (a == null) { this.a = b(); } } }',
      ),
    },
  ],
});
