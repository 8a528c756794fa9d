import { testRule } from '../../testing/rule-tester.js';
import { javaInsecureRandom } from './insecure-random.js';

const make = (body: string, name = 'generateResetToken', field = ''): string =>
  `import java.util.*;\nimport java.util.concurrent.*;\nimport java.security.SecureRandom;\n\nclass A {\n    ${field}\n    Object ${name}() {\n        ${body}\n    }\n}\n`;

testRule(javaInsecureRandom, {
  valid: [
    make('return new SecureRandom().nextLong();'),
    make('return new Random().nextLong();', 'generateName'),
    make('return new Random().nextInt();', 'nextToken'),
    make('Random r = new SecureRandom(); return r.nextLong();'),
    make('return random.nextLong();', 'generateResetToken', 'Random random;'),
    make('return other.random();'),
    make('return UUID.randomUUID();'),
    make('return random.nextLong();', 'generatePassword', 'static final Random random = new SecureRandom();'),
    make('return new Random().nextLong();', 'createTokenizer'),
    make('return new Random().nextLong();', 'token'),
    make('return new Random().nextLong();', 'passwordLength'),
  ],
  invalid: [
    { code: make('return new Random().nextLong();'), fixed: null },
    { code: make('Random r = new Random(); return r.nextInt(10);'), fixed: null },
    { code: make('var r = new Random(); return r.nextInt();', 'newSessionId'), fixed: null },
    {
      code: make('return r.nextInt();', 'createPassword', 'private final Random r = new Random();'),
      fixed: null,
    },
    { code: make('return Math.random();', 'makeApiKey'), fixed: null },
    { code: make('return Long.toString(new Random().nextLong());', 'sessionToken'), fixed: null },
    { code: make('return new Random().nextInt(10);', 'password'), fixed: null },
    { code: make('return ThreadLocalRandom.current().nextLong();', 'generateSecret'), fixed: null },
    {
      code: make(
        'return IntStream.range(0, 6).map(i -> r.nextInt(10));',
        'generateOtp',
        'Random r = new Random();',
      ),
      fixed: null,
    },
    { code: make('return new java.util.Random(1).nextLong();', 'randomPassword'), fixed: null },
    { code: make('byte[] a = b(); new Random().nextBytes(a); return a;', 'generateSalt'), fixed: null },
  ],
});
