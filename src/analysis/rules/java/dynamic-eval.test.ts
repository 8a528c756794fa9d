import { inServlet } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaDynamicEval } from './dynamic-eval.js';

const SCRIPT = 'javax.script.*';
const GROOVY = 'groovy.lang.GroovyShell';
const SPEL = 'org.springframework.expression.spel.standard.SpelExpressionParser';
const P = 'request.getParameter("a")';

testRule(javaDynamicEval, {
  valid: [
    inServlet(`ScriptEngine e = b();\ne.eval("1 + 1");`, SCRIPT),
    inServlet(`ScriptEngine e = b();\ne.put("a", ${P});`, SCRIPT),
    inServlet(`ScriptEngine e = b();\ne.eval(${P});`, 'a.ScriptEngine'),
    inServlet(`ScriptEngine e = b();\nif (!ALLOWED.contains(${P})) return;\ne.eval(SCRIPTS.get(0));`, SCRIPT),
    inServlet(`String a = ${P};\nif (!ALLOWED.contains(a)) return;\nb().eval(a);`, SCRIPT),
    inServlet(`other.eval(${P});`, SCRIPT),
    inServlet(`new GroovyShell().evaluate(b);`, GROOVY),
    inServlet(`new GroovyShell().setVariable("a", ${P});`, GROOVY),
    inServlet(`new SpelExpressionParser().parseExpression("a.b");`, SPEL),
    inServlet(`Ognl.getValue("a", ${P});`, 'ognl.Ognl'),
  ],
  invalid: [
    { code: inServlet(`ScriptEngine e = b();\ne.eval(${P});`, SCRIPT), fixed: null, message: 'run as code' },
    { code: inServlet(`ScriptEngine e = b();\ne.eval("f(" + ${P} + ")");`, SCRIPT), fixed: null },
    { code: inServlet(`String a = ${P};\nScriptEngine e = b();\ne.eval(a);`, SCRIPT), fixed: null },
    { code: inServlet(`new GroovyShell().evaluate(${P});`, GROOVY), fixed: null },
    { code: inServlet(`GroovyShell s = new GroovyShell();\ns.parse(${P});`, GROOVY), fixed: null },
    { code: inServlet(`new SpelExpressionParser().parseExpression(${P});`, SPEL), fixed: null },
    {
      code: inServlet(
        `ExpressionParser p = b();\np.parseExpression(${P});`,
        'org.springframework.expression.ExpressionParser',
      ),
      fixed: null,
    },
    { code: inServlet(`Ognl.getValue(${P}, b);`, 'ognl.Ognl'), fixed: null },
    { code: inServlet(`MVEL.eval(${P});`, 'org.mvel2.MVEL'), fixed: null },
  ],
});
