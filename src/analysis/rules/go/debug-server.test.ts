import { testRule } from '../../testing/rule-tester.js';
import { goDebugServer } from './debug-server.js';

const source = (body: string, pprof = '_ "net/http/pprof"'): string =>
  `package p\n\nimport (\n\t"net/http"\n\t${pprof}\n)\n\nfunc f() {\n\t${body}\n}\n`;

testRule(goDebugServer, {
  valid: [
    source('http.ListenAndServe("localhost:6060", nil)'),
    source('http.ListenAndServe("127.0.0.1:6060", nil)'),
    source('http.ListenAndServe("[::1]:6060", nil)'),
    source('http.ListenAndServe(address, nil)'),
    source('http.ListenAndServe(":8080", mux)'),
    source('http.ListenAndServe(":8080", nil)', '"os"'),
    source('http.ListenAndServe(":8080", nil)', '"net/http/pprof"'),
    source('http.ListenAndServe(":8080", nil)', '_ "a/net/http/pprof"'),
    source('other.ListenAndServe(":6060", nil)'),
    source('http.Get(":6060")'),
  ],
  invalid: [
    { code: source('http.ListenAndServe(":6060", nil)'), fixed: null, message: 'this port' },
    { code: source('http.ListenAndServe("0.0.0.0:6060", nil)'), fixed: null },
    { code: source('http.ListenAndServe("[::]:6060", nil)'), fixed: null },
    { code: source('http.ListenAndServe(`:6060`, nil)'), fixed: null },
    { code: source('go http.ListenAndServe(":6060", nil)'), fixed: null },
    { code: source('err := http.ListenAndServe(":http", nil)\n\tuse(err)'), fixed: null },
    { code: source('http.ListenAndServeTLS(":443", "a", "b", nil)'), fixed: null },
    { code: source('go func() {\n\t\tuse(http.ListenAndServe(":6060", nil))\n\t}()'), fixed: null },
  ],
});
