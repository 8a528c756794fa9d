import { inServlet } from '../../testing/java-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { javaUnverifiedJwt } from './unverified-jwt.js';

const AUTH0 = 'com.auth0.jwt.JWT';
const NIMBUS = 'com.nimbusds.jwt.*';
const P = 'request.getHeader("Authorization")';

testRule(javaUnverifiedJwt, {
  valid: [
    inServlet(`JWT.require(ALGORITHM).build().verify(${P});`, AUTH0),
    inServlet(`String id = JWT.decode(${P}).getKeyId();\nverifier(id).verify(${P});`, AUTH0),
    inServlet(`JWT.decode(stored);`, AUTH0),
    inServlet(`JWT.decode(${P});`, 'a.JWT'),
    inServlet(`JWT.create().withSubject(${P});`, AUTH0),
    inServlet(`SignedJWT j = SignedJWT.parse(${P});\nif (!j.verify(key)) return;`, NIMBUS),
    inServlet(`SignedJWT.parse(stored);`, NIMBUS),
    inServlet(`processor.process(JWTParser.parse(${P}), null);`, NIMBUS),
  ],
  invalid: [
    { code: inServlet(`JWT.decode(${P});`, AUTH0), fixed: null, message: 'believed' },
    { code: inServlet(`JWT.decode(${P}.substring(7)).getSubject();`, AUTH0), fixed: null },
    { code: inServlet(`String t = ${P};\nuse(JWT.decode(t));`, AUTH0), fixed: null },
    { code: inServlet(`JWT.decode(request.getParameter("a"));`, AUTH0), fixed: null },
    { code: inServlet(`SignedJWT.parse(${P}).getJWTClaimsSet();`, NIMBUS), fixed: null },
    { code: inServlet(`JWTParser.parse(${P});`, NIMBUS), fixed: null },
    { code: inServlet(`PlainJWT.parse(${P});`, NIMBUS), fixed: null },
    { code: inServlet(`com.auth0.jwt.JWT.decode(${P});`, 'a.B'), fixed: null },
  ],
});
