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
  ],
  invalid: [
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
