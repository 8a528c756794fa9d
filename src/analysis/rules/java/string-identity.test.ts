import { inJava } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaStringIdentity } from './string-identity.js';

const given = (type: string, body: string): string =>
  inJava(body).replace('void f()', `Object f(${type} a, ${type} b)`);

testRule(javaStringIdentity, {
  valid: [
    given('String', 'return "x".equals(a);'),
    given('String', 'return a == null;'),
    given('String', 'return a == b;'),
    given('String', 'return a.trim() == a;'),
    given('Object', 'return a == "x";'),
    given('char', "return a == 'x';"),
    given('int', 'return a == "x".length();'),
    given('String', 'return a == "x" || a.equals("x");'),
    given('String', 'return a == "x" || a != null && "x".equals(a);'),
    given('String', 'return a == "x" || Objects.equals(a, "x");'),
    given('String', 'return a == "x" || "x".intern() == b;'),
    inJava('String a = "x";\nif (b) a = "y";\nreturn a == "y";'),
    'class A {\n    static final String NONE = new String("none");\n    boolean f(String a) { return a == NONE; }\n    boolean g() { return NONE == "none"; }\n}\n',
    'class String { }\nclass A { boolean f(String a) { return a == "x"; } }\n',
  ],
  invalid: [
    { code: given('String', 'return a == "x";'), fixed: given('String', 'return "x".equals(a);') },
    {
      code: given('String', 'return a == "x" || "y".equals(a);'),
      fixed: given('String', 'return "x".equals(a) || "y".equals(a);'),
    },
    { code: given('String', 'return "x" != a;'), fixed: given('String', 'return !"x".equals(a);') },
    {
      code: given('String', 'if (a == "x" && b != "y") { c(); }'),
      fixed: given('String', 'if ("x".equals(a) && !"y".equals(b)) { c(); }'),
      findings: 2,
    },
    {
      code: given('String', 'return a.trim() == b;'),
      fixed: given('String', 'return a.trim().equals(b);'),
    },
    {
      code: given('String', 'return a == b.substring(1);'),
      fixed: given('String', 'return b.substring(1).equals(a);'),
    },
    {
      code: given('Object', 'return (a.toString()) == "x";'),
      fixed: given('Object', 'return "x".equals(a.toString());'),
    },
    {
      code: inJava('for (String a : b) {\n    if (a == "") continue;\n}'),
      fixed: inJava('for (String a : b) {\n    if ("".equals(a)) continue;\n}'),
    },
    {
      code: 'class A {\n    String a;\n    boolean f() { return this.a == "x"; }\n}\n',
      fixed: 'class A {\n    String a;\n    boolean f() { return "x".equals(this.a); }\n}\n',
    },
    {
      code: inJava('var a = new String(b());\nreturn a == "d";'),
      fixed: inJava('var a = new String(b());\nreturn "d".equals(a);'),
    },
  ],
});
