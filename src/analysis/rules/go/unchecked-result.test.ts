import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goUncheckedResult } from './unchecked-result.js';

testRule(goUncheckedResult, {
  valid: [
    inGo('a, err := os.Open(b)\nif err != nil {\n\treturn\n}\na.Read(c)', 'os'),
    inGo('a, _ := os.Open(b)\nif a == nil {\n\treturn\n}\na.Read(c)', 'os'),
    inGo('if a, _ := os.Stat(b); a != nil {\n\tc(a.Size())\n}', 'os'),
    inGo('a, _ := os.Create(b)\na.Close()', 'os'),
    inGo('a, _ := os.Open("/dev/null")\na.Read(c)', 'os'),
    inGo('a, _ := net.Dial("tcp", "localhost:80")\na.Close()', 'net'),
    inGo('a, _ := os.Stat(b)\nc(os.SameFile(a, d))', 'os'),
    inGo('a, _ := os.Open(b)\na = c()\na.Read(d)', 'os'),
    inGo('_, _ = os.Open(b)', 'os'),
    inGo('a, _ := os.Getwd()\nc(a)', 'os'),
    inGo('a, _ := os.Open(b)\na.Read(c)', 'mine/os'),
    inGo('a, _ := os.Open(b)\nfunc(a *T) {\n\ta.Read(c)\n}(d)', 'os'),
    inGo('a, _ := url.Parse(b)\nc(a.Host)', 'net/url'),
    'package p\n\nimport "os"\n\nfunc open(b string) *os.File {\n\ta, _ := os.Open(b)\n\treturn a\n}\n',
  ],
  invalid: [
    { code: inGo('a, _ := os.Open(b)\na.Read(c)', 'os'), fixed: null, message: '`a` is nil when this fails' },
    { code: inGo('a, _ := os.Open(b)\ndefer a.Close()\nio.ReadAll(a)', 'os'), fixed: null },
    { code: inGo('a, _ := os.OpenFile(b, os.O_RDONLY, 0o644)\nc(a)', 'os'), fixed: null },
    { code: inGo('a, _ := os.Create(b + "x")\na.WriteString(c)', 'os'), fixed: null },
    { code: inGo('a, _ := os.Stat(b)\nc(a.Size())', 'os'), fixed: null },
    { code: inGo('a, _ := http.Get(b)\ndefer a.Body.Close()', 'net/http'), fixed: null },
    { code: inGo('a, _ := http.DefaultClient.Do(b)\nc(a.StatusCode)', 'net/http'), fixed: null },
    { code: inGo('a, _ := net.Dial("tcp", b)\na.Close()', 'net'), fixed: null },
    { code: inGo('a, _ := gzip.NewReader(b)\nio.Copy(c, a)', 'compress/gzip'), fixed: null },
    { code: inGo('for {\n\ta, _ := zip.OpenReader(b)\n\tc(a.File)\n}', 'archive/zip'), fixed: null },
  ],
});
