import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goUnverifiedTls } from './unverified-tls.js';

const TLS = 'crypto/tls';

testRule(goUnverifiedTls, {
  valid: [
    'package p\n\nimport "crypto/tls"\n\nvar insecureConfig = &tls.Config{InsecureSkipVerify: true}\n',
    inGo('insecure := &tls.Config{InsecureSkipVerify: true}', TLS),
    inGo('a := tls.Config{InsecureSkipVerify: false}', TLS),
    inGo('a := tls.Config{InsecureSkipVerify: b}', TLS),
    inGo('a := tls.Config{InsecureSkipVerify: true}', 'a/tls'),
    inGo('a := Config{InsecureSkipVerify: true}'),
    inGo('a := &tls.Config{InsecureSkipVerify: true, VerifyPeerCertificate: g}', TLS),
    inGo('a := &tls.Config{InsecureSkipVerify: true}\na.VerifyConnection = g', TLS),
    inGo('a := &tls.Config{InsecureSkipVerify: true}\ng(a)', TLS) +
      'func check(a *tls.Config) {\n\ta.VerifyPeerCertificate = g\n}\n',
    inGo('a := &tls.Config{InsecureSkipVerify: true}\ng(a)', TLS) +
      'func check(a *tls.Conn) bool {\n\treturn known(a.ConnectionState().PeerCertificates)\n}\n',
    inGo('a := &tls.Config{ClientAuth: tls.RequestClientCert, InsecureSkipVerify: true}', TLS),
    inGo('if opts.Insecure {\n\ta = &tls.Config{InsecureSkipVerify: true}\n}', TLS),
    'package p\n\nimport "crypto/tls"\n\nfunc insecureConfig() *tls.Config {\n\treturn &tls.Config{InsecureSkipVerify: true}\n}\n',
  ],
  invalid: [
    { code: inGo('a := tls.Config{InsecureSkipVerify: true}', TLS), fixed: null },
    { code: inGo('a := &tls.Config{InsecureSkipVerify: true}', TLS), fixed: null },
    { code: inGo('a := &tls.Config{MinVersion: b, InsecureSkipVerify: true}', TLS), fixed: null },
    { code: inGo('g(&tls.Config{InsecureSkipVerify: true})', TLS), fixed: null },
    { code: inGo('a := &T{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}', TLS), fixed: null },
    { code: inGo('for {\n\tg(&tls.Config{InsecureSkipVerify: true})\n}', TLS), fixed: null },
    { code: inGo('a := &ssl.Config{InsecureSkipVerify: true}', 'ssl crypto/tls'), fixed: null },
    {
      code: 'package p\n\nimport "crypto/tls"\n\nvar a = tls.Config{InsecureSkipVerify: true}\n',
      fixed: null,
    },
  ],
});
