import { inJava } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaStringIdentity } from './string-identity.js';

const given = (type: string, body: string): string =>
  inJava(body).replace('void f()', `Object f(${type} a, ${type} b)`);

const field = (member: string, before = ''): string =>
  `${before}class A {\n    private String name;\n    ${member}\n}\n`;
const OBJECTS = 'import java.util.Objects;\n\n';

testRule(javaStringIdentity, {
  valid: [
    given('String', 'return "x".equals(a);'),
    given('String', 'return a == null;'),
    given('String', 'return a == b || a.equals(b);'),
    given('String', 'if (a == b) { return true; }\nreturn a != null && a.equals(b);'),
    given('String', 'if (a == b) { return 0; }\nreturn compare(a, b);'),
    given('String', 'if (a == b) { return true; }\nreturn a.equalsIgnoreCase(b);'),
    given('String', 'a = b.trim();\nreturn a == b;'),
    given('String', 'String c = d(a);\nreturn a == c;'),
    given('String', 'return c(() -> a == b);'),
    given('Object', 'return a == b;'),
    given('String[]', 'return a == b;'),
    field('void set(String name) { if (this.name != name) { this.name = name; fire(); } }'),
    field('boolean f(String name) { return this.name == name && this.name.equals(name); }'),
    field('boolean f(String a) { return this.name == a || name.equals(a); }'),
    field('boolean f(String a$b) { return name == a$b || eq(name, a$b) || a$b.equals(name); }'),
    field('static final String NONE = "";\n    boolean f() { return name == NONE; }'),
    field('boolean f(B other) { return name == other.name; }'),
    'class A {\n    String a;\n    String b;\n    boolean f() { return a.intern() == b.intern(); }\n}\n',
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
    { code: given('String', 'return a == b;'), fixed: null, message: '`==` compares which objects' },
    { code: given('String', 'if (a != b) { c(); }\nreturn d;'), fixed: null },
    {
      code: field('boolean f(String a) { return name == a; }', OBJECTS),
      fixed: field('boolean f(String a) { return Objects.equals(name, a); }', OBJECTS),
    },
    {
      code: field('boolean f(A other) { return this.name != other.name; }', OBJECTS),
      fixed: field('boolean f(A other) { return !Objects.equals(this.name, other.name); }', OBJECTS),
    },
    {
      code: field(
        'public boolean equals(Object o) { A it = (A) o; return name == it.name; }\n    public int hashCode() { return 1; }',
      ),
      fixed: null,
    },
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
