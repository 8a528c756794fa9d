import { testRule } from '../../testing/rule-tester.js';
import { javaDebugServer } from './debug-server.js';

const method = (body: string, imported = 'org.h2.tools.Server'): string =>
  `import ${imported};\n\nclass A {\n    void f() throws Exception {\n        ${body}\n    }\n}\n`;
const SPRING = 'org.springframework.security.config.annotation.web.configuration';
const annotated = (annotation: string, imported = `${SPRING}.EnableWebSecurity`): string =>
  `import ${imported};\n\n${annotation}\nclass A { }\n`;

testRule(javaDebugServer, {
  valid: [
    method('Server.createWebServer("-webPort", "8082").start();'),
    method('Server.createTcpServer("-tcpPort", "9092").start();'),
    method('Server.createWebServer(args).start();'),
    method('Server.createWebServer("-webAllowOthers").start();', 'a.Server'),
    method('Server.createTcpServer("-tcp", "-tcpAllowOthers").start();'),
    method('Server.createPgServer("-pgAllowOthers");'),
    method('log("-webAllowOthers");'),
    method('other.createWebServer("-webAllowOthers");'),
    annotated('@EnableWebSecurity'),
    annotated('@EnableWebSecurity(debug = false)'),
    annotated('@EnableWebSecurity(debug = DEBUG)'),
    annotated('@EnableWebSecurity(debug = true)', 'a.EnableWebSecurity'),
    annotated('@Other(debug = true)'),
  ],
  invalid: [
    { code: method('Server.createWebServer("-webAllowOthers").start();'), fixed: null, message: 'run code' },
    { code: method('Server.createWebServer("-web", "-webAllowOthers", "-webPort", "1");'), fixed: null },
    { code: method('if (b) Server.createWebServer("-webAllowOthers", "-webSSL").start();'), fixed: null },
    { code: method('org.h2.tools.Server.createWebServer("-webAllowOthers");', 'a.B'), fixed: null },
    { code: method('Server s = Server.createWebServer("-webAllowOthers");', 'org.h2.tools.*'), fixed: null },
    { code: annotated('@EnableWebSecurity(debug = true)'), fixed: null, message: 'log' },
    { code: annotated('@EnableWebSecurity(debug = true)', `${SPRING}.*`), fixed: null },
    { code: annotated(`@${SPRING}.EnableWebSecurity(debug = true)`, 'a.B'), fixed: null },
  ],
});
