import { testRule } from '../../testing/rule-tester.js';
import { javaHardCodedCredential } from './hard-coded-credential.js';

const inClass = (body: string): string => `class A {\n    ${body}\n}\n`;
const inMethod = (body: string): string => inClass(`void f() {\n        ${body}\n    }`);
const KEY = '"k9Qz7fLw2Xc4Vb8Nm3Rt"';

testRule(javaHardCodedCredential, {
  valid: [
    inClass('static final String API_KEY = System.getenv("API_KEY");'),
    inClass('static final String PASSWORD = "password";'),
    inClass('static final String PASSWORD = "changeme";'),
    inClass('static final String PASSWORD = "";'),
    inClass('static final String ACCESS_TOKEN = "access_token";'),
    inClass(`static final String DIGEST = ${KEY};`),
    inClass('static final String PASSWORD = "Enter your password";'),
    inClass('static final String PASSWORD = "spring.datasource.password";'),
    inMethod(`setName(${KEY});`),
    inMethod(`p.put("digest", ${KEY});`),
    inMethod('setPassword(password);'),
    inMethod(`setPassword(${KEY}, a, b);`),
  ],
  invalid: [
    { code: inClass(`static final String API_KEY = ${KEY};`), fixed: null, message: 'if it is real' },
    { code: inClass(`private String password = "hT7!kq2Zr";`), fixed: null },
    { code: inMethod(`String token = ${KEY};`), fixed: null },
    { code: inMethod(`this.password = "hT7!kq2Zr";`), fixed: null },
    { code: inMethod(`secretKey = (${KEY});`), fixed: null },
    { code: inMethod('source.setPassword("hT7!kq2Zr");'), fixed: null },
    { code: inMethod('p.put("password", "hT7!kq2Zr");'), fixed: null },
    { code: inMethod(`p.setProperty("api.key", ${KEY});`), fixed: null },
  ],
});
