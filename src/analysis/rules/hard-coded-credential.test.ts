import { testRule } from '../testing/rule-tester.js';
import { hardCodedCredential } from './hard-coded-credential.js';

testRule(hardCodedCredential, {
  valid: [
    'const apiKey = process.env.API_KEY;',
    "const password = 'changeme';",
    "const password = '';",
    "const token = '<token>';",
    "const passwordField = 'k9Qz7fLw2Xc4';",
    "const labels = { password: 'Enter your password' };",
    "const types = { token: 'refresh-token' };",
    "const token = 'xxxxxxxxxxxxxxxxxxxx';",
    "const color = 'k9Qz7fLw2Xc4Vb8Nm3Rt';",
    'const password = `${a}k9Qz7fLw2Xc4`;',
    "const nextToken = 'k9Qz7fLw2Xc4Vb8Nm3Rt';",
    "form.password = 'PASSWORD';",
    "const secret = 'k9Qz';",
    "const labels = { password: 'Contraseña' };",
    "const labels = { password: 'SuperPass' };",
    "const keys = { password: 'auth.password2' };",
    "const config = { apiKey: 'AIzaSyD4k9Qz7fLw2Xc4Vb8Nm3Rt5Yu6Io7Pa' };",
    "const search = { appId: 'A1B2C3', apiKey: '9f86d081884c7d659a2feaa0c55ad015', indexName: 'docs' };",
    "mapbox.accessToken = 'pk.k9Qz7fLw2Xc4Vb8Nm3Rt.k9Qz7fLw2Xc4';",
    // {"role":"anon"}
    "const token = 'eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYW5vbiJ9.k9Qz7fLw2Xc4Vb8Nm3RtYu6Io7Pa';",
  ],
  invalid: [
    { code: "const apiKey = 'k9Qz7fLw2Xc4Vb8Nm3Rt';", fixed: null },
    { code: "const password = 'Tr0ub4dor&3';", fixed: null },
    { code: "connect({ user, password: 'k9Qz7fLw' });", fixed: null },
    { code: "config.clientSecret = 'k9Qz7fLw2Xc4Vb8Nm3Rt';", fixed: null },
    { code: "const a = { 'api-key': `k9Qz7fLw2Xc4Vb8Nm3Rt` };", fixed: null },
    { code: "const token = process.env.TOKEN || 'k9Qz7fLw2Xc4Vb8Nm3Rt';", fixed: null },
    { code: "class A { private authToken = 'k9Qz7fLw2Xc4Vb8Nm3Rt'; }", fixed: null },
    // {"role":"admin"}
    {
      code: "const apiToken = 'eyJhbGciOiJIUzI1NiJ9.eyJyb2xlIjoiYWRtaW4ifQ.k9Qz7fLw2Xc4Vb8Nm3RtYu6Io7Pa';",
      fixed: null,
    },
    { code: "class A { password = 'k9Qz7fLw'; }", fixed: null, language: 'javascript' },
    { code: "const DB_PASSWORD = ('k9Qz7fLw' as string);", fixed: null },
  ],
});
