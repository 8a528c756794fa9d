import { reportSinks, type Sinks } from '../../languages/java/sinks.js';
import type { Rule } from '../../rule.js';

const SPRING = 'org.springframework.expression';

const SINKS: Sinks = {
  methods: {
    'javax.script.ScriptEngine': /^eval$/u,
    'groovy.lang.GroovyShell': /^(?:evaluate|parse|run)$/u,
    'groovy.lang.GroovyClassLoader': /^parseClass$/u,
    [`${SPRING}.ExpressionParser`]: /^parseExpression$/u,
    [`${SPRING}.spel.standard.SpelExpressionParser`]: /^parse(?:Expression|Raw)$/u,
  },
  statics: {
    'ognl.Ognl': /^(?:getValue|parseExpression)$/u,
    'org.mvel2.MVEL': /^(?:eval|compileExpression)$/u,
  },
};

/** Request data that is run as code. */
export const javaDynamicEval = {
  meta: {
    id: 'java-dynamic-eval',
    kind: 'security',
    severity: 'error',
    confidence: 0.96,
    languages: ['java'],
    silentIn: 'samples',
    summary: 'Data of a request is run as a script or an expression.',
    why: 'Scripts and expressions reach every class of the program: whoever sends the request runs commands on the server. A table of what is allowed does the same without them.',
    examples: {
      bad: 'import jakarta.servlet.http.HttpServletRequest;\nimport javax.script.ScriptEngine;\n\nclass A {\n    Object total(ScriptEngine engine, HttpServletRequest request) throws Exception {\n        return engine.eval(request.getParameter("sum"));\n    }\n}\n',
      good: 'import jakarta.servlet.http.HttpServletRequest;\nimport java.util.Map;\n\nclass A {\n    Object total(Map<String, Integer> sums, HttpServletRequest request) {\n        return sums.get(request.getParameter("sum"));\n    }\n}\n',
    },
    equivalents: ['cwe:94'],
    suppressedBy: ['spotbugs:SCRIPT_ENGINE_INJECTION', 'spotbugs:SPEL_INJECTION', 'sonar:S5334'],
  },
  mentions: ['ScriptEngine', 'Groovy', 'ExpressionParser', 'Ognl', 'MVEL'],
  create: (context) =>
    reportSinks(
      context,
      SINKS,
      'code',
      (source) => `${source} is run as code, so whoever sends it decides what the server does.`,
    ),
} as const satisfies Rule;
