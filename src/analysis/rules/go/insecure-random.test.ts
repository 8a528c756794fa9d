import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goInsecureRandom } from './insecure-random.js';

const inNamed = (name: string, body: string, path = 'math/rand'): string =>
  inGo(body, path).replace('func f()', `func ${name}()`);

testRule(goInsecureRandom, {
  valid: [
    inNamed('f', 'rand.Int()'),
    inNamed('newSessionID', 'rand.Read(a)', 'crypto/rand'),
    inNamed('randomToken', 'rand.Intn(3)'),
    inNamed('newSessionID', 'rand.Seed(1)'),
    inNamed('checkPassword', 'rand.Intn(3)'),
    inNamed('newSessionID', 'a.Intn(3)'),
    inNamed('newSessionID', 'rand.Int()', 'a/rand'),
    inNamed('token', 'rand.Int()'),
    inNamed('passwordAge', 'rand.Int()'),
    inNamed('newPasswordField', 'rand.Int()'),
  ],
  invalid: [
    { code: inNamed('newSessionID', 'rand.Int()'), fixed: null },
    { code: inNamed('generatePassword', 'rand.Intn(3)'), fixed: null },
    { code: inNamed('GenerateAPIKey', 'rand.Read(a)'), fixed: null },
    { code: inNamed('sessionToken', 'rand.Int63()'), fixed: null },
    { code: inNamed('Password', 'rand.Intn(3)'), fixed: null },
    { code: inNamed('makeSecret', 'rand.Int63()'), fixed: null },
    { code: inNamed('randomPassword', 'rand.Perm(9)'), fixed: null },
    { code: inNamed('createResetToken', 'rand.Uint32()'), fixed: null },
    { code: inNamed('generateOTP', 'rand.IntN(3)', 'math/rand/v2'), fixed: null },
    { code: inNamed('NewAccessToken', 'a := rand.Int31n(3)'), fixed: null },
  ],
});
