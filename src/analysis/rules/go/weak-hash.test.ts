import { testRule } from '../../testing/rule-tester.js';
import { goWeakHash } from './weak-hash.js';

const source = (body: string, imported = '"crypto/md5"', parameter = 'password string'): string =>
  `package p\n\nimport ${imported}\n\nfunc f(${parameter}) {\n\t${body}\n}\n`;
const BOTH = '(\n\t"crypto/md5"\n\t"io"\n)';

testRule(goWeakHash, {
  valid: [
    source('md5.Sum([]byte(name))'),
    source('md5.Sum([]byte(passwordField))'),
    source('md5.Sum(data)'),
    source('sha256.Sum256([]byte(password))', '"crypto/sha256"'),
    source('md5.Sum([]byte(password))', '"example.com/md5"'),
    source('h := md5.New()\n\th.Write([]byte(name))'),
    source('h := sha256.New()\n\th.Write([]byte(password))', '"crypto/sha256"'),
    source('md5.Sum([]byte(realm + password))'),
    source('md5.Sum([]byte(hash(password)))'),
    source('w.Write([]byte(password))'),
  ],
  invalid: [
    { code: source('md5.Sum([]byte(password))'), fixed: null, message: 'billions' },
    { code: source('sha1.Sum([]byte(password))', '"crypto/sha1"'), fixed: null },
    { code: source('md5.Sum([]byte(u.Password))'), fixed: null },
    { code: source('md5.Sum([]byte(salt + password))'), fixed: null },
    { code: source('md5.Sum([]byte(password + salt + pepper))'), fixed: null },
    { code: source('md5.Sum(password)', '"crypto/md5"', 'password []byte'), fixed: null },
    { code: source('h := md5.New()\n\th.Write([]byte(password))'), fixed: null },
    { code: source('h := md5.New()\n\tio.WriteString(h, password)', BOTH), fixed: null },
    { code: source('m.Sum([]byte(passwd))', 'm "crypto/md5"'), fixed: null },
  ],
});
