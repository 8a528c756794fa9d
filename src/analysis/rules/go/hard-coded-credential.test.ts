import { testRule } from '../../testing/rule-tester.js';
import { goHardCodedCredential } from './hard-coded-credential.js';

const top = (code: string): string => `package p\n\n${code}\n`;
const inside = (code: string): string => top(`func f() {\n\t${code}\n}`);
const KEY = '"k9Qz7fLw2Xc4Vb8Nm3Rt"';

testRule(goHardCodedCredential, {
  valid: [
    top('import "os"\n\nvar apiKey = os.Getenv("API_KEY")'),
    top('const password = "changeme"'),
    top('const password = ""'),
    top('const password = "Enter your password"'),
    top('const accessToken = "access_token"'),
    top(`const digest = ${KEY}`),
    top(`const nextToken = ${KEY}`),
    top(`var passwordField = ${KEY}`),
    inside(`password, err := ${KEY}`),
    inside('connect(password)'),
    inside('c := Config{Password: password}'),
  ],
  invalid: [
    { code: top(`const apiKey = ${KEY}`), fixed: null, message: 'if it is real' },
    { code: top(`var secretKey string = ${KEY}`), fixed: null },
    { code: top('const password = `hT7!kq2Zr`'), fixed: null },
    { code: inside('password := "hT7!kq2Zr"'), fixed: null },
    { code: inside('c.Password = "hT7!kq2Zr"'), fixed: null },
    { code: inside('c := Config{User: "shop", Password: "hT7!kq2Zr"}'), fixed: null },
    { code: inside(`m := map[string]string{"api_key": ${KEY}}`), fixed: null },
    { code: inside(`m["token"] = ${KEY}`), fixed: null },
    { code: inside('user, password := "shop", "hT7!kq2Zr"'), fixed: null },
    { code: top(`const (\n\tname = "shop"\n\ttoken = (${KEY})\n)`), fixed: null },
  ],
});
