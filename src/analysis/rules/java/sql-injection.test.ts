import { inServlet } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaSqlInjection } from './sql-injection.js';

const SQL = 'java.sql.*';
const P = 'request.getParameter("a")';
const spring = (parameter: string, body: string): string =>
  `import org.springframework.jdbc.core.JdbcTemplate;\nimport org.springframework.web.bind.annotation.*;\n\nclass A {\n    private JdbcTemplate jdbc;\n    Object f(${parameter}) {\n        ${body}\n    }\n}\n`;

testRule(javaSqlInjection, {
  valid: [
    inServlet(`PreparedStatement s = c.prepareStatement("a = ?");\ns.setString(1, ${P});`, SQL),
    inServlet('Statement s = c();\ns.executeQuery("a = " + b);', SQL),
    inServlet(`Statement s = c();\ns.executeQuery("a = " + Integer.parseInt(${P}));`, SQL),
    inServlet(`Statement s = c();\ns.executeQuery(String.format("a = %d", ${P}));`, SQL),
    inServlet(`Statement s = c();\ns.executeQuery("a = " + ${P});`, 'a.b.Statement'),
    inServlet(
      `String a = ${P};\nif (!ALLOWED.contains(a)) return;\nStatement s = c();\ns.execute("b " + a);`,
      SQL,
    ),
    inServlet(`client.execute(${P});`, SQL),
    spring('@RequestParam long a', 'return jdbc.queryForList("b = " + a);'),
    spring('@RequestParam String a', 'return jdbc.queryForList("b = ?", a);'),
    spring('String a', 'return jdbc.queryForList("b = " + a);'),
    spring(
      '@RequestParam String a',
      'return jdbc.queryForList("b order by " + (a.equals("c") ? "c" : "d"));',
    ),
  ],
  invalid: [
    { code: inServlet(`Statement s = c();\ns.executeQuery("a = '" + ${P} + "'");`, SQL), fixed: null },
    { code: inServlet(`c.createStatement().execute("a = " + ${P});`, SQL), fixed: null },
    {
      code: inServlet(`Statement s = c();\ns.executeUpdate(String.format("a = '%s'", ${P}));`, SQL),
      fixed: null,
    },
    {
      code: inServlet(`Connection c = d();\nString q = "a = " + ${P};\nc.prepareStatement(q);`, SQL),
      fixed: null,
    },
    { code: inServlet(`String q = "a";\nq += ${P};\nStatement s = c();\ns.addBatch(q);`, SQL), fixed: null },
    {
      code: inServlet(`EntityManager e = d();\ne.createQuery("a = " + ${P});`, 'jakarta.persistence.*'),
      fixed: null,
    },
    { code: spring('@RequestParam String a', 'return jdbc.queryForList("b = \'" + a + "\'");'), fixed: null },
    { code: spring('@PathVariable("a") String a', 'return this.jdbc.update("b = " + a);'), fixed: null },
    {
      code: spring('@RequestBody String a', 'String q = "b".concat(a);\n        return jdbc.queryForMap(q);'),
      fixed: null,
    },
  ],
});
