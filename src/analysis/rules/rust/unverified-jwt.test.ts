import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustUnverifiedJwt } from './unverified-jwt.js';

const JWT = 'jsonwebtoken::{decode, Validation}';

testRule(rustUnverifiedJwt, {
  valid: [
    inRust('decode::<Claims>(a, &key, &validation)?;', JWT),
    inRust('let v = Validation::default();', JWT),
    inRust('a.insecure_disable_signature_validation();'),
    inRust('a.insecure_disable_signature_validation();', JWT).replace('fn f', 'fn unverified_claims'),
    inRust('if b {\n    a.insecure_disable_signature_validation();\n}', JWT),
    inRust('dangerous_insecure_decode::<Claims>(a);', 'other::dangerous_insecure_decode', JWT),
    inRust('a.validate_exp = false;', JWT),
    'use jsonwebtoken::decode;\n\n#[test]\nfn f() {\n    a.insecure_disable_signature_validation();\n}\n',
  ],
  invalid: [
    { code: inRust('a.insecure_disable_signature_validation();', JWT), fixed: null },
    {
      code: inRust('let mut a = Validation::new(b);\na.insecure_disable_signature_validation();', JWT),
      fixed: null,
    },
    {
      code: inRust('dangerous_insecure_decode::<Claims>(a)?;', 'jsonwebtoken::dangerous_insecure_decode'),
      fixed: null,
    },
    { code: inRust('jsonwebtoken::dangerous_insecure_decode::<Claims>(a)?;'), fixed: null },
    { code: inRust('jsonwebtoken::dangerous_unsafe_decode::<Claims>(a)?;'), fixed: null },
    { code: inRust('jwt::dangerous_insecure_decode(a)?;', 'jsonwebtoken as jwt'), fixed: null },
    { code: inRust('jsonwebtoken::dangerous::insecure_decode::<Claims>(a)?;'), fixed: null },
    {
      code: inRust(
        'dangerous_insecure_decode_with_validation::<C>(a, b)?;',
        'jsonwebtoken::{dangerous_insecure_decode_with_validation}',
      ),
      fixed: null,
    },
  ],
});
