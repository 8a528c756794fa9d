import { testRule } from '../../testing/rule-tester.js';
import { javaOptionalNull } from './optional-null.js';

const OPTIONAL = 'java.util.Optional';

const method = (type: string, body: string, imported = OPTIONAL, modifiers = ''): string =>
  `import ${imported};\n\nclass A {\n    ${modifiers}${type} f(String a) {\n        ${body}\n    }\n}\n`;

testRule(javaOptionalNull, {
  valid: [
    method('Optional<String>', 'return Optional.empty();'),
    method('Optional<String>', 'return a == null ? Optional.empty() : Optional.of(a);'),
    method('String', 'return null;'),
    method('Optional<String>', 'return null;', 'a.b.Optional'),
    method('Optional<String>', 'return null;', OPTIONAL, '@Nullable '),
    method('Optional<String>', 'return b(() -> { return null; });'),
    method('Optional<String>', 'return new B() { String c() { return null; } }.d();'),
    method('Optional<String>', 'return b(null);'),
    method('Optional<String>[]', 'return null;'),
    method('OptionalInt', 'return null;', OPTIONAL),
    method('void', 'Optional<String> b = c(); if (b.isPresent()) d();'),
    method('void', 'Optional<String> b = c(); if (b == null) throw new D();'),
    method('void', 'Optional<String> b = c(); Optional<String> d = b != null ? b : Optional.empty();'),
    method('void', 'Optional<String> b = c(); check(b != null);'),
    method('void', 'String b = c(); if (b == null) d();'),
    `import ${OPTIONAL};\n\nclass A {\n    Optional<String> b;\n    void f() {\n        if (b == null) b = c();\n    }\n}\n`,
    `import ${OPTIONAL};\n\nclass A {\n    void f(@Nullable Optional<String> b) {\n        if (b == null) c();\n    }\n}\n`,
    'class Optional { }\nclass A { Optional f() { return null; } }\n',
  ],
  invalid: [
    {
      code: method('Optional<String>', 'return null;'),
      fixed: method('Optional<String>', 'return Optional.empty();'),
    },
    {
      code: method('Optional<String>', 'return (null);'),
      fixed: method('Optional<String>', 'return (Optional.empty());'),
    },
    {
      code: method('Optional<String>', 'return b ? null : Optional.of(a);'),
      fixed: method('Optional<String>', 'return b ? Optional.empty() : Optional.of(a);'),
    },
    {
      code: method('Optional<String>', 'return b ? Optional.of(a) : null;'),
      fixed: method('Optional<String>', 'return b ? Optional.of(a) : Optional.empty();'),
    },
    {
      code: method('OptionalInt', 'return null;', 'java.util.*'),
      fixed: method('OptionalInt', 'return OptionalInt.empty();', 'java.util.*'),
    },
    {
      code: method('java.util.Optional<String>', 'return null;', 'a.B'),
      fixed: method('java.util.Optional<String>', 'return java.util.Optional.empty();', 'a.B'),
    },
    {
      code: method('Optional<String>', 'return null;', 'com.google.common.base.Optional'),
      fixed: method('Optional<String>', 'return Optional.absent();', 'com.google.common.base.Optional'),
    },
    {
      code: method('Optional<String>', 'try { return b(); } catch (C c) { return null; }'),
      fixed: method('Optional<String>', 'try { return b(); } catch (C c) { return Optional.empty(); }'),
    },
    {
      code: method('Optional<String>', 'return null;', OPTIONAL, '@Override public '),
      fixed: method('Optional<String>', 'return Optional.empty();', OPTIONAL, '@Override public '),
    },
    { code: method('void', 'Optional<String> b = c(); if (b == null) d();'), fixed: null },
    { code: method('void', 'Optional<String> b = c(); if (null != b) { d(b.get()); }'), fixed: null },
    {
      code: method('boolean', 'OptionalInt b = c(); return b == null;', 'java.util.OptionalInt'),
      fixed: null,
    },
    {
      code: `import ${OPTIONAL};\n\nclass A {\n    void f(Optional<String> b) {\n        if (b != null && c) d();\n    }\n}\n`,
      fixed: null,
    },
  ],
});
