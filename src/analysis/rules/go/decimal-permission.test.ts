import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goDecimalPermission } from './decimal-permission.js';

const inOs = (body: string): string => inGo(body, 'os');

testRule(goDecimalPermission, {
  valid: [
    inOs('_ = os.MkdirAll(p, 0644)'),
    inOs('_ = os.MkdirAll(p, 0o755)'),
    inOs('_ = os.MkdirAll(p, 0x1a4)'),
    inOs('_ = os.MkdirAll(p, mode)'),
    inOs('_ = os.MkdirAll(p, 0)'),
    inOs('_ = os.MkdirAll(p, os.ModePerm)'),
    // Decimal numbers of permissions that people give.
    inOs('_ = os.MkdirAll(p, 420)'),
    inOs('_ = os.MkdirAll(p, 493)'),
    inOs('_ = os.MkdirAll(p, 511)'),
    inOs('_ = os.MkdirAll(p, 384)'),
    inOs('_ = os.Truncate(p, 644)'),
    inOs('g(os.Getpid() == 644)'),
    inOs('g(p, 644)'),
    inGo('_ = os.MkdirAll(p, 644)', 'a/os'),
    inGo('os := g()\n_ = os.MkdirAll(p, 644)'),
    inOs('_ = os.WriteFile(p, data, 1777)'),
    inOs('_ = os.WriteFile(p, data, 467)'),
  ],
  invalid: [
    { code: inOs('_ = os.MkdirAll(p, 755)'), fixed: inOs('_ = os.MkdirAll(p, 0755)') },
    { code: inOs('_ = os.MkdirAll(p, 644)'), fixed: inOs('_ = os.MkdirAll(p, 0644)') },
    { code: inOs('_ = os.Mkdir(p, (700))'), fixed: inOs('_ = os.Mkdir(p, (0700))') },
    { code: inOs('_ = os.Chmod(p, 600)'), fixed: inOs('_ = os.Chmod(p, 0600)') },
    { code: inOs('_ = os.WriteFile(p, data, 666)'), fixed: inOs('_ = os.WriteFile(p, data, 0666)') },
    {
      code: inOs('a, err := os.OpenFile(p, os.O_RDWR, 640)'),
      fixed: inOs('a, err := os.OpenFile(p, os.O_RDWR, 0640)'),
    },
    { code: inOs('a := os.FileMode(777)'), fixed: inOs('a := os.FileMode(0777)') },
    {
      code: inGo('_ = ioutil.WriteFile(p, data, 444)', 'io/ioutil'),
      fixed: inGo('_ = ioutil.WriteFile(p, data, 0444)', 'io/ioutil'),
    },
    {
      code: inOs('_ = os.Chmod(a, 0o600)\n_ = os.Chmod(p, 750)'),
      fixed: inOs('_ = os.Chmod(a, 0o600)\n_ = os.Chmod(p, 0o750)'),
    },
  ],
});
