import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goFormatArguments } from './format-arguments.js';

testRule(goFormatArguments, {
  valid: [
    inGo('fmt.Printf("%d %s", a, b)', 'fmt'),
    inGo('fmt.Printf("100%%")', 'fmt'),
    inGo('fmt.Printf("%d %d", a...)', 'fmt'),
    inGo('fmt.Printf(a, b)', 'fmt'),
    inGo('fmt.Printf("%[1]d %[1]d", a)', 'fmt'),
    inGo('fmt.Printf("%*d", a, b)', 'fmt'),
    inGo('fmt.Printf("%.*f", a, b)', 'fmt'),
    inGo('_ = fmt.Errorf("a: %w", err)', 'fmt'),
    inGo('other.Printf("%d %d", a)', 'a/other'),
    inGo('fmt.Fprintf(w, "%v", a)', 'fmt'),
    inGo('fmt.Println("a", b)', 'fmt'),
    inGo('fmt.Printf("%+v %#x % d %-5s %05d %6.2f", a, b, c, d, e, g)', 'fmt'),
    inGo('fmt := g()\nfmt.Printf("%d")'),
    inGo('_ = fmt.Errorf("%w %w", a, b)', 'fmt'),
  ],
  invalid: [
    { code: inGo('fmt.Printf("%d %d", a)', 'fmt'), fixed: null, message: 'is missing' },
    { code: inGo('fmt.Printf("%d", a, b)', 'fmt'), fixed: null, message: 'left over' },
    { code: inGo('_ = fmt.Sprintf("a", b)', 'fmt'), fixed: null },
    { code: inGo('_ = fmt.Errorf("a %s")', 'fmt'), fixed: null },
    { code: inGo('fmt.Fprintf(w, "%v")', 'fmt'), fixed: null },
    { code: inGo('log.Printf("%s: %v", a)', 'log'), fixed: null },
    { code: inGo('log.Fatalf("a", err)', 'log'), fixed: null },
    { code: inGo('log.Printf("a: %w", err)', 'log'), fixed: null, message: 'Only' },
    { code: inGo('_ = fmt.Sprintf("a: %w", err)', 'fmt'), fixed: null },
    { code: inGo('fmt.Printf("%*d", a)', 'fmt'), fixed: null },
    { code: inGo('func(t *testing.T) {\n\tt.Fatalf("%s", a, b)\n}(nil)', 'testing'), fixed: null },
  ],
});
