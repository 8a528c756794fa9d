import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goDeferInLoop } from './defer-in-loop.js';

const OPEN = 'f, err := os.Open(a)\n\tif err != nil {\n\t\treturn\n\t}\n';
const round = (body: string, head = 'for _, a := range b', before = ''): string =>
  inGo(
    `${before}${head} {\n\t${OPEN}\t${body.replaceAll('\n', '\n\t')}\n}`,
    'io',
    'os',
    'encoding/json',
    'bufio',
  );
const locked = (body: string, head = 'for _, a := range b'): string =>
  inGo(`${head} {\n\t${body.replaceAll('\n', '\n\t')}\n}`);

testRule(goDeferInLoop, {
  valid: [
    inGo('f, err := os.Open(a)\ndefer f.Close()', 'os'),
    round('f.Close()'),
    round('defer f.Close()\nreturn'),
    round('if c {\n\tdefer f.Close()\n\tbreak\n}'),
    round('defer f.Close()', 'for i := 0; i < 3; i++'),
    round('defer f.Close()', 'for _, a := range []string{"a", "b"}'),
    round('defer f.Close()', 'for _, a := range b', 'b := []string{"a", "b"}\n'),
    round('func() {\n\tdefer f.Close()\n}()'),
    // What is opened is used later on.
    round('defer f.Close()\nfiles = append(files, f)'),
    round('defer f.Close()\ngo read(f)'),
    round('defer f.Close()\nall[a] = f'),
    round('defer f.Close()\nr := bufio.NewReader(f)\nall = append(all, r)'),
    round('defer f.Close()\nx.file = f'),
    round('defer f.Close()\nc <- f'),
    round('defer g(f)'),
    inGo('for _, a := range b {\n\tf, err := open(a)\n\tdefer f.Close()\n}'),
    inGo('for _, a := range b {\n\tfunc() {\n\t\tdefer a.Close()\n\t}()\n}'),
    inGo('for _, a := range b {\n\tdefer a.Close()\n}'),
    inGo('for _, a := range b {\n\tctx, cancel := context.WithCancel(c)\n\tdefer cancel()\n}', 'context'),
    locked('a.mu.Lock()\ndefer a.mu.Unlock()'),
    locked('func() {\n\tmu.Lock()\n\tdefer mu.Unlock()\n}()'),
    inGo('var mu sync.Mutex\nfor _, a := range b {\n\tmu.Lock()\n\tdefer mu.Unlock()\n\treturn\n}', 'sync'),
    inGo(
      'var mu sync.Mutex\nfor _, a := range b {\n\tif a {\n\t\tmu.Lock()\n\t\tdefer mu.Unlock()\n\t}\n}',
      'sync',
    ),
    inGo('n := g()\nfor _, a := range b {\n\tn.mu.Lock()\n\tdefer n.mu.Unlock()\n\tn = n.next\n}'),
    inGo('var mu sync.RWMutex\nfor _, a := range b {\n\tmu.RLock()\n\tdefer mu.RUnlock()\n}', 'sync'),
  ],
  invalid: [
    { code: round('defer f.Close()'), fixed: null, message: 'one more open' },
    { code: round('defer f.Close()\nio.Copy(w, f)'), fixed: null },
    { code: round('defer f.Close()\nf.Read(x)'), fixed: null },
    { code: round('defer f.Close()\nx, err := io.ReadAll(f)'), fixed: null },
    {
      code: round('defer f.Close()\nif err := json.NewDecoder(f).Decode(&x); err != nil {\n\treturn\n}'),
      fixed: null,
    },
    {
      code: round('defer f.Close()\ns := bufio.NewScanner(f)\nfor s.Scan() {\n\tg(s.Text())\n}'),
      fixed: null,
    },
    { code: round('defer f.Close()', 'for _, a := range g()'), fixed: null },
    { code: round('defer f.Close()\nif x {\n\treturn\n}', 'for a := range b.c'), fixed: null },
    {
      code: inGo(
        'for _, a := range b {\n\tresp, err := http.Get(a)\n\tif err != nil {\n\t\tcontinue\n\t}\n\tdefer resp.Body.Close()\n\tio.Copy(w, resp.Body)\n}',
        'io',
        'net/http',
      ),
      fixed: null,
    },
    {
      code: inGo(
        'var mu sync.Mutex\nfor _, a := range b {\n\tmu.Lock()\n\tdefer mu.Unlock()\n\tg(a)\n}',
        'sync',
      ),
      fixed: null,
      message: 'forever',
    },
    { code: inGo('n := g()\nfor n.next() {\n\tn.mu.Lock()\n\tdefer n.mu.Unlock()\n}'), fixed: null },
  ],
});
