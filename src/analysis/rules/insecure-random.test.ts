import { testRule } from '../testing/rule-tester.js';
import { insecureRandom } from './insecure-random.js';

testRule(insecureRandom, {
  valid: [
    'const x = Math.random();',
    'const color = colors[Math.floor(Math.random() * colors.length)];',
    'const id = Math.random().toString(36).slice(2);',
    "const token = crypto.randomBytes(16).toString('hex');",
    'const tokenCount = Math.floor(Math.random() * 10);',
    'var TOKEN = ""; TOKEN += Math.random().toString(16);',
    'const cancelToken = Math.random();',
    'const mockToken = Math.random().toString(36);',
    'const token = Math.random() < 0.5 ? a : b;',
    'const token = find(Math.random());',
    'function f(Math: any) { const token = Math.random(); }',
    'const password = generate({ seed: Math.random() });',
    'function createTokenBucket() { return Math.random(); }',
    'function pickToken() { return tokens[Math.floor(Math.random() * tokens.length)]; }',
    'setTimeout(() => { token = read(); }, Math.random() * 100);',
    'const token = await retry(() => fetchToken(), Math.random());',
    'function generateToken() { setTimeout(f, Math.random()); return read(); }',
    // A plural is how many there are.
    'const usage = { tokens: Math.random() * 10 };',
    'bucket.tokens = Math.floor(Math.random() * 10);',
    'let tokens = 0; tokens += Math.random();',
    'class Usage { secrets = Math.round(Math.random() * 3); }',
    'const apiKeys = Math.floor(Math.random() * 5);',
    'const makeTokens = () => Math.ceil(Math.random() * 100);',
  ],
  invalid: [
    { code: 'const token = Math.random().toString(36).slice(2);', fixed: null },
    { code: 'const password = "a" + Math.random();', fixed: null },
    { code: 'const credentials = Math.random().toString(36);', fixed: null },
    { code: 'user.resetToken = `${Date.now()}-${Math.random()}`;', fixed: null },
    { code: 'const session = { apiKey: Math.random().toString(16) };', fixed: null },
    {
      code: 'let password = ""; for (let i = 0; i < 8; i += 1) password += chars.charAt(Math.floor(Math.random() * chars.length));',
      fixed: null,
    },
    { code: 'let otp = ""; otp += digits[Math.floor(Math.random() * 10)];', fixed: null },
    { code: 'function generateToken() { return Math.random().toString(36).substr(2); }', fixed: null },
    { code: 'const createSessionId = () => (Math.random() * 1e9).toString();', fixed: null },
    {
      code: "const secret = Array.from({ length: 8 }, () => chars[Math.floor(Math.random() * 36)]).join('');",
      fixed: null,
    },
    { code: 'const csrfToken = Math.random() + "" + Math.random();', fixed: null, findings: 2 },
    { code: 'class A { #b = 1; sessionId = Math.random().toString(36); }', fixed: null },
    { code: 'const token = (Math?.random() as number) * 1000;', fixed: null },
    { code: 'const token = Math["random"]();', fixed: null, language: 'javascript' },
    {
      code: 'const code = 1; const resetCode = Math.floor(100000 + Math.random() * 900000);',
      fixed: null,
      message: 'calculate `resetCode`',
    },
  ],
});
