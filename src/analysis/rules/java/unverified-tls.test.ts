import { inJava } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaUnverifiedTls } from './unverified-tls.js';

const SSL = 'javax.net.ssl.*';
const check = (body: string): string =>
  `public void checkServerTrusted(X509Certificate[] a, String b) { ${body} }`;
const manager = (body: string, head = 'class A implements X509TrustManager'): string =>
  `import ${SSL};\n\n${head} {\n    public void checkClientTrusted(X509Certificate[] a, String b) { }\n    ${check(body)}\n}\n`;
const VERIFY = 'public boolean verify(String a, SSLSession b)';

testRule(javaUnverifiedTls, {
  valid: [
    manager('c.checkServerTrusted(a, b);'),
    manager('throw new CertificateException();'),
    manager('', 'class A implements Other'),
    manager('', 'class InsecureTrustManager implements X509TrustManager'),
    manager('', 'class TrustAllManager extends X509ExtendedTrustManager'),
    inJava(`if (skip) {\n    a(new X509TrustManager() { ${check('')} });\n}`, SSL),
    inJava('a.setHostnameVerifier((b, c) -> b.equals("d"));', SSL),
    inJava('a.filter((b, c) -> true);\nHostnameVerifier d = e;', SSL),
    inJava(`a(new HostnameVerifier() { ${VERIFY} { return a.equals("c"); } });`, SSL),
    inJava(`a(new Other() { ${VERIFY} { return true; } });\nHostnameVerifier b;`, SSL),
    'class A {\n    void disableVerification() { a.setHostnameVerifier((b, c) -> true); }\n}\n',
  ],
  invalid: [
    { code: manager(''), fixed: null },
    { code: manager('return;'), fixed: null },
    { code: manager('/* nothing */'), fixed: null },
    { code: manager('', 'class A extends X509ExtendedTrustManager'), fixed: null },
    { code: inJava(`a(new X509TrustManager() { ${check('')} });`, SSL), fixed: null },
    {
      code: inJava(`TrustManager[] a = { new javax.net.ssl.X509TrustManager() { ${check('')} } };`),
      fixed: null,
    },
    { code: inJava('a.setHostnameVerifier((b, c) -> true);', SSL), fixed: null },
    {
      code: inJava('HttpsURLConnection.setDefaultHostnameVerifier((b, c) -> { return true; });', SSL),
      fixed: null,
    },
    { code: inJava('HostnameVerifier a = (b, c) -> true;', SSL), fixed: null },
    { code: inJava(`a(new HostnameVerifier() { ${VERIFY} { return true; } });`, SSL), fixed: null },
  ],
});
