import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustUnverifiedTls } from './unverified-tls.js';

const SSL = 'openssl::ssl::SslVerifyMode';

testRule(rustUnverifiedTls, {
  valid: [
    inRust('a.danger_accept_invalid_certs(false);'),
    inRust('a.danger_accept_invalid_certs(b);'),
    inRust('if c {\n    a.danger_accept_invalid_certs(true);\n}'),
    inRust('a.danger_accept_invalid_certs(true);').replace('fn f', 'fn insecure_client'),
    inRust('a.set_verify(SslVerifyMode::PEER);', SSL),
    inRust('a.accept_invalid_certs(true);'),
    inRust('danger_accept_invalid_certs(true);'),
    '#[test]\nfn f() {\n    a.danger_accept_invalid_certs(true);\n}\n',
    inRust('let b: SslAcceptor = c;\na.set_verify(SslVerifyMode::NONE);', SSL),
    inRust('match c {\n    D => a.danger_accept_invalid_certs(true),\n    _ => a,\n};'),
  ],
  invalid: [
    { code: inRust('a.danger_accept_invalid_certs(true);'), fixed: null },
    { code: inRust('a.danger_accept_invalid_hostnames(true);'), fixed: null },
    { code: inRust('reqwest::Client::builder().danger_accept_invalid_certs(true).build()?;'), fixed: null },
    {
      code: inRust('let a = TlsConnector::builder()\n    .danger_accept_invalid_certs(true)\n    .build();'),
      fixed: null,
    },
    { code: inRust('a.set_verify(SslVerifyMode::NONE);', SSL), fixed: null },
    { code: inRust('a.set_verify(openssl::ssl::SslVerifyMode::NONE);'), fixed: null },
    { code: inRust('a.set_verify(ssl::SslVerifyMode::NONE);', 'openssl::ssl'), fixed: null },
    { code: inRust('b(|| a.danger_accept_invalid_certs(true));'), fixed: null },
  ],
});
