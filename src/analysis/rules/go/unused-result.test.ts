import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goUnusedResult } from './unused-result.js';

testRule(goUnusedResult, {
  valid: [
    inGo('a = strings.TrimSpace(a)', 'strings'),
    inGo('fmt.Println(a)', 'fmt'),
    inGo('strings.Map(g, a)', 'strings'),
    inGo('_ = errors.New("a")', 'errors'),
    inGo('return errors.New("a")', 'errors'),
    inGo('g(strings.ToLower(a))', 'strings'),
    inGo('strings := g()\nstrings.TrimSpace(a)'),
    inGo('errors.New("a")', 'a/errors'),
    inGo('defer fmt.Sprint(a)', 'fmt'),
    inGo('sort.Strings(a)', 'sort'),
  ],
  invalid: [
    { code: inGo('strings.TrimSpace(a)', 'strings'), fixed: null },
    { code: inGo('errors.New("a")', 'errors'), fixed: null, message: 'nobody gets' },
    { code: inGo('fmt.Errorf("a: %w", err)', 'fmt'), fixed: null },
    { code: inGo('fmt.Sprintf("a %d", b)', 'fmt'), fixed: null },
    { code: inGo('strings.Replace(a, "b", "c", -1)', 'strings'), fixed: null },
    { code: inGo('filepath.Join(a, b)', 'path/filepath'), fixed: null },
    { code: inGo('context.WithValue(ctx, a, b)', 'context'), fixed: null },
    { code: inGo('if err != nil {\n\te.New("a")\n}', 'e errors'), fixed: null },
    { code: inGo('strconv.Itoa(1)', 'strconv'), fixed: null },
    { code: inGo('sort.Reverse(a)', 'sort'), fixed: null },
  ],
});
