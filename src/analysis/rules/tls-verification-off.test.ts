import { testRule } from '../testing/rule-tester.js';
import { tlsVerificationOff } from './tls-verification-off.js';

testRule(tlsVerificationOff, {
  valid: [
    'new https.Agent({ rejectUnauthorized: true });',
    'new https.Agent({ ca });',
    'new https.Agent({ rejectUnauthorized });',
    'new https.Agent({ rejectUnauthorized: !options.insecure });',
    'tls.createServer({ rejectUnauthorized: false });',
    'const options = { requestCert: true, rejectUnauthorized: false };',
    'const a = insecure ? { rejectUnauthorized: false } : {};',
    'if (argv.insecure) agent.options.rejectUnauthorized = false;',
    'if (dev) process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";',
    'process.env.NODE_TLS_REJECT_UNAUTHORIZED = "1";',
    'let off = false; connect({ rejectUnauthorized: off });',
    'const a = { checkServerIdentity: (host, cert) => check(host, cert) };',
    'const a = { checkServerIdentity(host, cert) { log(host); return check(host, cert); } };',
    'class A { checkServerIdentity() {} }',
    'const schema = { rejectUnauthorized: "boolean" };',
    'insecure && connect({ strictSSL: false });',
  ],
  invalid: [
    { code: 'new https.Agent({ rejectUnauthorized: false });', fixed: null },
    { code: 'https.get({ host, "rejectUnauthorized": (false) }, cb);', fixed: null },
    { code: 'const pool = new Pool({ ssl: { rejectUnauthorized: false } });', fixed: null },
    { code: 'request({ url, strictSSL: false });', fixed: null },
    { code: 'process.env.NODE_TLS_REJECT_UNAUTHORIZED = "0";', fixed: null },
    { code: "process.env['NODE_TLS_REJECT_UNAUTHORIZED'] = 0;", fixed: null, language: 'javascript' },
    { code: 'agent.options.rejectUnauthorized = false;', fixed: null },
    { code: 'tls.connect({ checkServerIdentity: () => undefined });', fixed: null },
    { code: 'tls.connect({ checkServerIdentity: () => {} });', fixed: null },
    { code: 'tls.connect({ checkServerIdentity: function () { return null; } });', fixed: null },
    { code: 'tls.connect({ checkServerIdentity() { return; } });', fixed: null },
    { code: 'const off = false; tls.connect(443, { rejectUnauthorized: off });', fixed: null },
    { code: 'if (a) { b(() => { request({ strictSSL: false }); }); }', fixed: null },
    { code: 'connect({ rejectUnauthorized: false as boolean });', fixed: null },
    {
      code: 'connect({ rejectUnauthorized: false, checkServerIdentity: () => null });',
      fixed: null,
      findings: 2,
    },
  ],
});
