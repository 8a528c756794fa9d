import { testRule } from '../../testing/rule-tester.js';
import { rubyHardCodedCredential } from './hard-coded-credential.js';

const KEY = "'k9Qz7fLw2Xc4Vb8Nm3Rt'";

testRule(rubyHardCodedCredential, {
  valid: [
    "API_KEY = ENV.fetch('API_KEY')",
    "password = 'changeme'",
    "password = ''",
    "password = 'Enter your password'",
    "TOKEN = 'access_token'",
    `digest = ${KEY}`,
    `next_token = ${KEY}`,
    `password_field = ${KEY}`,
    'api_key = "k9Qz7fLw2Xc4Vb8Nm3Rt#{suffix}"',
    "token = ENV.fetch('TOKEN', '')",
    'connect(password: password)',
    "labels = { password: 'Password' }",
    'password == "hT7!kq2Zr"',
  ],
  invalid: [
    { code: `API_KEY = ${KEY}`, fixed: null, message: 'if it is real' },
    { code: `API_KEY = ${KEY}.freeze`, fixed: null },
    { code: "@password = 'hT7!kq2Zr'", fixed: null },
    { code: "config.password = 'hT7!kq2Zr'", fixed: null },
    { code: `config.secret_key_base = ${KEY}`, fixed: null },
    { code: "connect(user: 'shop', password: 'hT7!kq2Zr')", fixed: null },
    { code: `settings['api_key'] = ${KEY}`, fixed: null },
    { code: `settings[:token] ||= ${KEY}`, fixed: null },
    { code: `token = ENV['TOKEN'] || ${KEY}`, fixed: null },
    { code: `token = ENV.fetch('TOKEN', ${KEY})`, fixed: null },
    { code: `{ :secret => ${KEY} }`, fixed: null },
  ],
});
