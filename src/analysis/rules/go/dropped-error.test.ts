import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goDroppedError } from './dropped-error.js';

testRule(goDroppedError, {
  valid: [
    inGo('err := json.Unmarshal(a, &b)', 'encoding/json'),
    inGo('_ = json.Unmarshal(a, &b)', 'encoding/json'),
    inGo('if err := os.Rename(a, b); err != nil {\n\tg()\n}', 'os'),
    inGo('json.Unmarshal(a, &b)', 'a/json'),
    inGo('os.Remove(a)', 'os'),
    inGo('return json.Unmarshal(a, &b)', 'encoding/json'),
    inGo('a.Close()'),
    inGo('fmt.Println(a)', 'fmt'),
    inGo('defer os.Rename(a, b)', 'os'),
    inGo('os.MkdirAll(a, 0o755)', 'os'),
    inGo('os.WriteFile(a, nil, 0o600)', 'os'),
    inGo('_ = os.Rename(a, b)', 'os'),
    // What went before is undone.
    inGo('if err := g(); err != nil {\n\tos.Rename(b, a)\n\treturn err\n}', 'os'),
    inGo('defer func() {\n\tos.Rename(a, b)\n}()', 'os'),
    inGo('b, _ := json.Marshal(a)\njson.Unmarshal(b, &c)', 'encoding/json'),
    inGo('json.Unmarshal([]byte("{}"), &c)', 'encoding/json'),
    inGo('go func() {\n\t_ = json.Unmarshal(b, &c)\n}()', 'encoding/json'),
  ],
  invalid: [
    { code: inGo('b, err := read()\njson.Unmarshal(b, &c)', 'encoding/json'), fixed: null },
    { code: inGo('json.Unmarshal(x.data, &c)', 'encoding/json'), fixed: null },
    { code: inGo('json.Unmarshal([]byte(a), &c)', 'encoding/json'), fixed: null },
    { code: inGo('if a {\n\tos.Rename(b, c)\n\treturn nil\n}', 'os'), fixed: null, message: 'not where' },
    { code: inGo('json.Unmarshal(a, &b)', 'encoding/json'), fixed: null },
    { code: inGo('xml.Unmarshal(a, &b)', 'encoding/xml'), fixed: null },
    { code: inGo('os.Rename(a, b)', 'os'), fixed: null },
    { code: inGo('os.WriteFile(a, b, 0o600)', 'os'), fixed: null },
    { code: inGo('io.ReadFull(a, b)', 'io'), fixed: null },
    { code: inGo('binary.Read(a, b, &c)', 'encoding/binary'), fixed: null },
    { code: inGo('j.Unmarshal(a, &b)', 'j encoding/json'), fixed: null },
    { code: inGo('bcrypt.CompareHashAndPassword(a, b)', 'golang.org/x/crypto/bcrypt'), fixed: null },
  ],
});
