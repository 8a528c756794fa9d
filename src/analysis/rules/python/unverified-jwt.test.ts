import { testRule } from '../../testing/rule-tester.js';
import { unverifiedJwt } from './unverified-jwt.js';

const flask = (body: string, imports = 'import jwt'): string =>
  `${imports}\nfrom flask import request\n\ndef user(token, key):\n${body.replaceAll(/^/gmu, '    ')}\n`;

testRule(unverifiedJwt, {
  valid: [
    flask("return jwt.decode(token, key, algorithms=['HS256'])"),
    flask("return jwt.decode(token, key, algorithms=['HS256'], options={'verify_exp': False})"),
    flask("return jwt.decode(token, key, algorithms=['HS256'], options={'verify_signature': True})"),
    flask(
      "issuer = jwt.decode(token, options={'verify_signature': False})['iss']\nreturn jwt.decode(token, KEYS[issuer], algorithms=['RS256'])",
    ),
    flask("unverified = jwt.decode(token, options={'verify_signature': False})\nreturn unverified"),
    "import jwt\ndef subject(token):\n    return jwt.decode(token, options={'verify_signature': False})['sub']\n",
    flask("return jwt.decode(token, options={'verify_signature': False})", 'from mine import jwt'),
    flask("return jwt.encode({'a': 1}, key, algorithm='HS256')"),
    flask('return base64.decode(token, verify=False)'),
    flask('return jwt.decode(token, key, options=OPTIONS, algorithms=ALGORITHMS)'),
  ],
  invalid: [
    {
      code: flask("return jwt.decode(token, options={'verify_signature': False})"),
      fixed: null,
      message: 'Anybody can make a token',
    },
    { code: flask('return jwt.decode(token, verify=False)'), fixed: null },
    { code: flask("return jwt.decode(token, key, algorithms=['HS256', 'none'])"), fixed: null },
    { code: flask("return jwt.decode(token, '', ['none'])"), fixed: null },
    {
      code: flask("return jwt.encode({'a': 1}, '', algorithm='none')"),
      fixed: null,
      message: 'can be changed',
    },
    { code: "import jwt\njwt.encode({'a': 1}, None, algorithm='None')\n", fixed: null },
    {
      code: flask(
        "options = {'verify_signature': False, 'verify_exp': True}\nreturn jwt.decode(token, key, options=options)",
      ),
      fixed: null,
    },
    {
      code: flask(
        "return jwt.decode(token, key, options={'verify_signature': False})",
        'from jose import jwt',
      ),
      fixed: null,
    },
    {
      code: flask("return decode(token, options={'verify_signature': False})", 'from jwt import decode'),
      fixed: null,
    },
    {
      code: flask("return jwt.decode_complete(token, options={'verify_signature': False})"),
      fixed: null,
      findings: 1,
    },
  ],
});
