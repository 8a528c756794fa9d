import { inJava } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaWeakHash } from './weak-hash.js';

const MD = 'java.security.MessageDigest';
const CODEC = 'org.apache.commons.codec.digest.DigestUtils';

testRule(javaWeakHash, {
  valid: [
    inJava('MessageDigest.getInstance("MD5").digest(file.getBytes());', MD),
    inJava('MessageDigest.getInstance(algorithm).digest(password.getBytes());', MD),
    inJava('encoder.encode(password);', MD),
    inJava('MessageDigest a = MessageDigest.getInstance("MD5");\na.update(passwordField);', MD),
    inJava('DigestUtils.md5Hex(name);', CODEC),
    inJava('DigestUtils.md5Hex(password);', 'a.DigestUtils'),
    inJava('MessageDigest a = MessageDigest.getInstance("MD5");\na = b();\na.digest(password);', MD),
    inJava('other.digest(password);', MD),
    inJava(
      'for (int i = 0; i < iterations; i++) a(MessageDigest.getInstance("SHA-256").digest(password));',
      MD,
    ),
  ],
  invalid: [
    { code: inJava('MessageDigest.getInstance("MD5").digest(password.getBytes());', MD), fixed: null },
    {
      code: inJava('MessageDigest a = MessageDigest.getInstance("SHA-1");\na.digest(password);', MD),
      fixed: null,
    },
    {
      code: inJava('var a = MessageDigest.getInstance("SHA-256");\na.update(userPassword.getBytes(b));', MD),
      fixed: null,
    },
    {
      code: inJava('MessageDigest.getInstance("SHA1").digest((salt + password).getBytes());', MD),
      fixed: null,
    },
    { code: inJava('MessageDigest.getInstance("md5").digest(this.passwd.getBytes());', MD), fixed: null },
    { code: inJava('DigestUtils.md5Hex(password);', CODEC), fixed: null },
    { code: inJava('DigestUtils.sha1Hex(salt + pwd);', CODEC), fixed: null },
    {
      code: inJava(
        'DigestUtils.md5DigestAsHex(password.getBytes());',
        'org.springframework.util.DigestUtils',
      ),
      fixed: null,
    },
    { code: inJava('java.security.MessageDigest.getInstance("SHA-512").digest(passphrase);'), fixed: null },
  ],
});
