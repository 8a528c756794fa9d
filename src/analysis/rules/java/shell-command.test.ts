import { inServlet } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaShellCommand } from './shell-command.js';

const P = 'request.getParameter("a")';
const exec = (argument: string): string => inServlet(`Runtime.getRuntime().exec(${argument});`);

testRule(javaShellCommand, {
  valid: [
    exec('"ls " + b'),
    exec(`new String[] {"ls", "--", ${P}}`),
    exec(`"ls " + Integer.parseInt(${P})`),
    inServlet(`new ProcessBuilder("ls", ${P}).start();`),
    inServlet(`new ProcessBuilder("sh", "-c", "ls \\"$1\\"", "sh", ${P}).start();`),
    inServlet(`other.exec("ls " + ${P});`),
    inServlet(`String a = ${P};\nif (!a.matches("[a-z]+")) return;\nRuntime.getRuntime().exec("ls " + a);`),
    inServlet(`new ProcessBuilder("sh", "-c", "ls").start();\nc(${P});`),
    inServlet(`String[] a = {"ls", ${P}};\nRuntime.getRuntime().exec(a);`),
  ],
  invalid: [
    { code: exec(`"ls " + ${P}`), fixed: null },
    { code: exec(P), fixed: null },
    { code: exec(`String.format("ls %s", ${P})`), fixed: null },
    { code: exec(`new String[] {"sh", "-c", "ls " + ${P}}`), fixed: null },
    { code: inServlet(`String a = "ls " + ${P};\nRuntime.getRuntime().exec(a);`), fixed: null },
    { code: inServlet(`Runtime r = Runtime.getRuntime();\nr.exec("ls " + ${P});`), fixed: null },
    { code: inServlet(`new ProcessBuilder("/bin/bash", "-c", "ls " + ${P}).start();`), fixed: null },
    { code: inServlet(`new ProcessBuilder("cmd.exe", "/c", ${P}).start();`), fixed: null },
    {
      code: inServlet(`new ProcessBuilder("sh", "-c", request.getHeader("a").trim()).start();`),
      fixed: null,
    },
  ],
});
