import { testRule } from '../testing/rule-tester.js';
import { weakTlsVersion } from './weak-tls-version.js';

testRule(weakTlsVersion, {
  valid: [
    "tls.connect({ minVersion: 'TLSv1.2' });",
    "tls.connect({ minVersion: 'TLSv1.3', maxVersion: 'TLSv1.3' });",
    "tls.connect({ secureProtocol: 'TLSv1_2_method' });",
    "tls.connect({ secureProtocol: 'TLS_method' });",
    "tls.connect({ minVersion: version ?? 'TLSv1' });",
    "const names = ['TLSv1', 'TLSv1.1'];",
    "const label = { name: 'TLSv1' };",
    "tls.connect(legacy ? { minVersion: 'TLSv1' } : {});",
    "if (legacy) tls.DEFAULT_MIN_VERSION = 'TLSv1';",
    'const a = { constructor: "TLSv1" };',
    "type A = { minVersion: 'TLSv1' | 'TLSv1.1' };",
  ],
  invalid: [
    { code: "tls.connect({ minVersion: 'TLSv1' });", fixed: null },
    { code: "tls.connect({ minVersion: 'TLSv1.1' });", fixed: null },
    { code: "https.createServer({ maxVersion: 'TLSv1' });", fixed: null },
    { code: "https.request({ secureProtocol: 'TLSv1_method' });", fixed: null },
    { code: "https.request({ secureProtocol: 'SSLv3_method' });", fixed: null },
    { code: "https.request({ 'secureProtocol': `TLSv1_1_client_method` });", fixed: null },
    { code: "const old = 'TLSv1'; tls.connect({ minVersion: old });", fixed: null },
    { code: "tls.DEFAULT_MIN_VERSION = 'TLSv1';", fixed: null, language: 'javascript' },
    { code: "options.minVersion = 'TLSv1.1';", fixed: null },
  ],
});
