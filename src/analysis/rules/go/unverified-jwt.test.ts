import { inGo, inGoHandler } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goUnverifiedJwt } from './unverified-jwt.js';

const JWT = 'github.com/golang-jwt/jwt/v5';

testRule(goUnverifiedJwt, {
  valid: [
    inGo('p.ParseUnverified(a, b)', JWT),
    inGoHandler('p.ParseUnverified("a", b)', JWT),
    inGoHandler('jwt.Parse(r.FormValue("a"), b)', JWT),
    inGoHandler('p.ParseUnverified(r.FormValue("a"), b)\njwt.Parse(r.FormValue("a"), c)', JWT),
    inGoHandler('p.ParseUnverified(r.FormValue("a"), b)', 'a/jwt'),
    inGoHandler('p.ParseUnverified(r.FormValue("a"), b)\nverifyToken(b)', JWT),
    inGoHandler('p.ParseOther(r.FormValue("a"), b)', JWT),
    inGoHandler('g(p.ParseUnverified)', JWT),
  ],
  invalid: [
    { code: inGoHandler('p.ParseUnverified(r.FormValue("a"), b)', JWT), fixed: null },
    { code: inGoHandler('p.ParseUnverified(r.Header.Get("a"), b)', JWT), fixed: null },
    { code: inGoHandler('a := r.URL.Query().Get("a")\np.ParseUnverified(a, b)', JWT), fixed: null },
    { code: inGoHandler('jwt.NewParser().ParseUnverified(r.FormValue("a"), b)', JWT), fixed: null },
    { code: inGoHandler('new(jwt.Parser).ParseUnverified(r.FormValue("a"), b)', JWT), fixed: null },
    {
      code: inGoHandler('p.ParseUnverified(r.FormValue("a"), b)', 'github.com/dgrijalva/jwt-go'),
      fixed: null,
    },
    {
      code: inGoHandler(
        'p.ParseUnverified(strings.TrimPrefix(r.Header.Get("a"), "Bearer "), b)',
        JWT,
        'strings',
      ),
      fixed: null,
    },
    { code: inGoHandler('if a {\n\tp.ParseUnverified(r.PostFormValue("a"), b)\n}', JWT), fixed: null },
  ],
});
