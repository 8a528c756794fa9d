import { testRule } from '../../testing/rule-tester.js';
import { goTemporaryFileRace } from './temporary-file-race.js';

const source = (body: string, imports = '"os"'): string =>
  `package p\n\nimport (\n\t${imports}\n)\n\nfunc f() {\n\t${body}\n}\n`;
const PATH = '"os"\n\t"path/filepath"';

testRule(goTemporaryFileRace, {
  valid: [
    source('os.CreateTemp("", "a-*")'),
    source('os.WriteFile("/var/lib/a", data, 0o600)'),
    source('os.WriteFile("/tmp/"+name, data, 0o600)'),
    source('os.WriteFile("/tmp/mine/a", data, 0o600)'),
    source('os.Open("/tmp/a")'),
    source('os.ReadFile("/tmp/a")'),
    source('os.Create(filepath.Join(os.TempDir(), name))', PATH),
    source('os.Create(filepath.Join(dir, "a"))', PATH),
    source('os.Create(filepath.Join(os.TempDir(), "mine", "a"))', PATH),
    source('os.OpenFile("/tmp/a", os.O_CREATE|os.O_EXCL, 0o600)'),
    source('other.Create("/tmp/a")'),
  ],
  invalid: [
    { code: source('os.WriteFile("/tmp/a", data, 0o600)'), fixed: null, message: 'link' },
    { code: source('os.Create("/tmp/a")'), fixed: null },
    { code: source('os.Create("/var/tmp/a")'), fixed: null },
    { code: source('os.Create(`/tmp/a`)'), fixed: null },
    { code: source('ioutil.WriteFile("/tmp/a", data, 0o600)', '"io/ioutil"'), fixed: null },
    { code: source('os.Create(filepath.Join(os.TempDir(), "a"))', PATH), fixed: null },
    { code: source('os.Create(path.Join(os.TempDir(), "a"))', '"os"\n\t"path"'), fixed: null },
    { code: source('f, err := os.Create(("/tmp/a"))\n\tuse(f, err)'), fixed: null },
  ],
});
