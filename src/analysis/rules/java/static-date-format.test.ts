import { testRule } from '../../testing/rule-tester.js';
import { javaStaticDateFormat } from './static-date-format.js';

const FIELD = 'private static final SimpleDateFormat A = new SimpleDateFormat("yyyy");';
const USE = 'String f(Date d) { return A.format(d); }';
const type = (field = FIELD, use = USE, imported = 'java.text.SimpleDateFormat'): string =>
  `import ${imported};\n\nclass B {\n    ${field}\n    ${use}\n}\n`;

testRule(javaStaticDateFormat, {
  valid: [
    type('private final SimpleDateFormat A = new SimpleDateFormat("yyyy");'),
    type(FIELD, 'synchronized String f(Date d) { return A.format(d); }'),
    type(FIELD, 'String f(Date d) { synchronized (A) { return A.format(d); } }'),
    type(FIELD, 'String f(Date d) { return ((SimpleDateFormat) A.clone()).format(d); }'),
    type(FIELD, 'String f() { return A.toPattern(); }'),
    type(FIELD, `public static void main(String[] args) { f(); }\n    ${USE}`),
    type('static ThreadLocal<SimpleDateFormat> A = ThreadLocal.withInitial(B::new);'),
    type(FIELD, USE, 'a.b.SimpleDateFormat'),
    type('static final DateTimeFormatter A = DateTimeFormatter.ofPattern("yyyy");'),
    type('static final SimpleDateFormat A = make();'),
    type(FIELD, 'String f(Date d) { lock.lock(); try { return A.format(d); } finally { lock.unlock(); } }'),
    type(FIELD, `synchronized String g(Date d) { return f(d); }\n    private ${USE}`),
    type(FIELD, 'static String now = A.format(new Date());\n    static { A.parse("2000"); }'),
    type(FIELD, 'String f(Date d, DateFormat A) { return A.format(d); }'),
  ],
  invalid: [
    // What is guarded is something else.
    { code: type(FIELD, `${USE}\n    synchronized void g() { count++; }`), fixed: null },
    {
      code: type(FIELD, `${USE}\n    ThreadLocal<String> c;\n    int[] g(int[] x) { return x.clone(); }`),
      fixed: null,
    },
    { code: type(FIELD, `${USE}\n    synchronized String g(Date d) { return A.format(d); }`), fixed: null },
    { code: type(FIELD, 'String f(Date d) { return B.A.format(d); }'), fixed: null },
    { code: type(FIELD, `private ${USE}`), fixed: null },
    {
      code: type(FIELD, 'String f(Date d) { synchronized (this) { count++; } return A.format(d); }'),
      fixed: null,
    },
    { code: type(), fixed: null },
    { code: type('static SimpleDateFormat A = new SimpleDateFormat("yyyy");'), fixed: null },
    {
      code: type('public static final DateFormat A = new SimpleDateFormat("y");', USE, 'java.text.*'),
      fixed: null,
    },
    { code: type(FIELD, 'Date f(String d) throws Exception { return A.parse(d); }'), fixed: null },
    { code: type(FIELD, USE, 'java.text.*'), fixed: null },
    {
      code: type(
        'static final java.text.SimpleDateFormat A = new java.text.SimpleDateFormat("y");',
        USE,
        'a.C',
      ),
      fixed: null,
    },
    { code: type('static final SimpleDateFormat A = new SimpleDateFormat("y", Locale.ROOT);'), fixed: null },
    { code: type(FIELD, 'Object f(Stream<Date> d) { return d.map(one -> A.format(one)); }'), fixed: null },
  ],
});
