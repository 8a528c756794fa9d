import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goFormattedPrint } from './formatted-print.js';

testRule(goFormattedPrint, {
  valid: [
    inGo('fmt.Println("a", b)', 'fmt'),
    inGo('fmt.Printf("%d\\n", a)', 'fmt'),
    inGo('fmt.Println("%d")', 'fmt'),
    inGo('fmt.Println("100%", a)', 'fmt'),
    inGo('fmt.Println("%20data", a)', 'fmt'),
    inGo('fmt.Println(a, "%d")', 'fmt'),
    inGo('other.Println("%d", a)', 'a/other'),
    inGo('log.Printf("%d", a)', 'log'),
    inGo('fmt.Println("50 % done", a)', 'fmt'),
  ],
  invalid: [
    { code: inGo('fmt.Println("a %d", b)', 'fmt'), fixed: null, message: '`%d`' },
    { code: inGo('fmt.Print("a %s", b)', 'fmt'), fixed: null },
    { code: inGo('_ = fmt.Sprint("a %v", b)', 'fmt'), fixed: null },
    { code: inGo('log.Println("a: %v", err)', 'log'), fixed: null },
    { code: inGo('log.Fatal("a: %s", err)', 'log'), fixed: null },
    { code: inGo('log.Panicln("a %+v", b)', 'log'), fixed: null },
    { code: inGo('fmt.Fprintln(w, "a %q", b)', 'fmt'), fixed: null },
    { code: inGo('func(t *testing.T) {\n\tt.Error("got %d", a)\n}(nil)', 'testing'), fixed: null },
  ],
});
