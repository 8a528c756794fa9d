import { inRust } from '../../testing/rust-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rustInsecureRandom } from './insecure-random.js';

testRule(rustInsecureRandom, {
  valid: [
    inRust('let reset_token = OsRng.next_u64();\n// not fastrand', 'rand::rngs::OsRng'),
    inRust('let password: u64 = rand::random();\n// not fastrand'),
    inRust('let delay = fastrand::u64(..);'),
    inRust('let token = fastrand::u64(..);'),
    inRust('let next_token = fastrand::u64(..);'),
    inRust('let fake_password = fastrand::u64(..);'),
    inRust('let password = other(fastrand::u64(..));'),
    inRust(
      'let mut rng = StdRng::seed_from_u64(seed);\nlet password: u64 = rng.gen();',
      'rand::rngs::StdRng',
    ),
    inRust(
      'let mut rng = StdRng::from_entropy();\nlet password: u64 = rng.gen();\n// SmallRng',
      'rand::rngs::StdRng',
    ),
    inRust('let password: u64 = SmallRng::seed_from_u64(1).gen();', 'mine::SmallRng'),
    '#[test]\nfn f() {\n    let password = fastrand::u64(..);\n}\n',
  ],
  invalid: [
    { code: inRust('let reset_token = fastrand::u64(..);'), fixed: null, message: 'calculate' },
    { code: inRust('let password = fastrand::u32(0..1000).to_string();'), fixed: null },
    { code: inRust('let session_token = fastrand::Rng::new().u64(..);'), fixed: null },
    { code: inRust('let mut rng = fastrand::Rng::with_seed(a);\nlet password = rng.u64(..);'), fixed: null },
    {
      code: inRust(
        'let mut rng = SmallRng::from_entropy();\nlet api_key: u64 = rng.gen();',
        'rand::rngs::SmallRng',
      ),
      fixed: null,
    },
    {
      code: inRust('let password: u64 = SmallRng::seed_from_u64(now).gen();', 'rand::rngs::SmallRng'),
      fixed: null,
    },
    {
      code: inRust(
        'let mut rng = StdRng::seed_from_u64(42);\nlet secret = rng.next_u64();',
        'rand::rngs::StdRng',
      ),
      fixed: null,
    },
    {
      code: inRust(
        'let mut rng = ChaCha20Rng::seed_from_u64(0);\nlet otp = rng.gen_range(0..1_000_000);',
        'rand_chacha::ChaCha20Rng',
      ),
      fixed: null,
    },
    {
      code: inRust(
        'let mut rng = SmallRng::from_entropy();\nlet csrf_token: String = rng.sample_iter(&Alphanumeric).take(32).map(char::from).collect();',
        'rand::rngs::SmallRng',
      ),
      fixed: null,
    },
  ],
});
