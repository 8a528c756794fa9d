import { testRule } from '../../testing/rule-tester.js';
import { weakHash } from './weak-hash.js';

testRule(weakHash, {
  valid: [
    'import hashlib\nhashlib.md5(content).hexdigest()\n',
    'import hashlib\nhashlib.sha256(password.encode())\n',
    'import hashlib\nhashlib.md5(password.encode(), usedforsecurity=False)\n',
    'import hashlib\nhashlib.sha1(password_field.encode())\n',
    'import hashlib\nhashlib.sha1(password.encode()).hexdigest()[:5]\nURL = "https://api.pwnedpasswords.com/range/"\n',
    'import hashlib\ndef answer(nonce, password):\n    return hashlib.md5(nonce + password)\n',
    'import hashlib, hmac\nhmac.new(password, text, hashlib.sha1)\n',
    'from mine import hashlib\nhashlib.md5(password)\n',
    'import hashlib\nhashlib.new("sha512", password)\n',
    'import hashlib\nhashlib.md5(digest(password))\n',
    'def md5(a):\n    return a\nmd5(password)\n',
  ],
  invalid: [
    {
      code: 'import hashlib\nhashlib.md5(password.encode()).hexdigest()\n',
      fixed: null,
      message: 'billions of them a second',
    },
    { code: 'import hashlib\nhashlib.sha1(password)\n', fixed: null },
    { code: 'from hashlib import md5\nmd5(user.password.encode("utf-8"))\n', fixed: null },
    { code: 'from hashlib import sha1 as sha\nsha(form["password"].encode())\n', fixed: null },
    { code: 'import hashlib\nhashlib.new("md5", passwd.encode())\n', fixed: null },
    { code: 'import hashlib\nhashlib.md5((salt + password).encode())\n', fixed: null },
    { code: 'import hashlib as h\nh.sha1(bytes(new_password, "utf-8"))\n', fixed: null },
    { code: 'import hashlib\nhashlib.md5(str(self.user_password).encode())\n', fixed: null },
    { code: 'import hashlib\nhashlib.sha1(password.encode() + salt, usedforsecurity=True)\n', fixed: null },
  ],
});
