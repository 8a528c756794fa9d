import { testRule } from '../../testing/rule-tester.js';
import { rubyInsecureRandom } from './insecure-random.js';

const inMethod = (name: string, body: string): string => `def ${name}\n  ${body}\nend\n`;

testRule(rubyInsecureRandom, {
  valid: [
    inMethod('generate_reset_token', 'SecureRandom.hex(20)'),
    inMethod('generate_reset_token', 'CHARACTERS.sample(random: GENERATOR)'),
    inMethod('color', 'rand(255)'),
    inMethod('token', 'rand(255)'),
    inMethod('password_age', 'rand(255)'),
    inMethod('generate_token_count', 'rand(5)'),
    inMethod('next_token', 'tokens.sample'),
    inMethod('generate_reset_token', 'a.rand(5)'),
    inMethod('generate_password_hint', 'rand(5)'),
    inMethod('generate_reset_token', 'SecureRandom.random_number(rand(5))'),
    'rand(36**8)',
    inMethod('generate_password', 'Random.bytes'),
  ],
  invalid: [
    { code: inMethod('generate_reset_token', 'rand(36**20).to_s(36)'), fixed: null },
    { code: inMethod('generate_password', 'Array.new(8) { CHARACTERS.sample }.join'), fixed: null },
    { code: inMethod('new_session_id', 'Random.rand(10**20)'), fixed: null },
    { code: inMethod('self.generate_api_key', 'Kernel.rand(10**20)'), fixed: null },
    { code: inMethod('reset_token', "(0...8).map { ('a'..'z').to_a[rand(26)] }.join"), fixed: null },
    { code: inMethod('password', 'CHARACTERS.sample(8).join'), fixed: null },
    { code: inMethod('make_otp', 'rand(999_999)'), fixed: null },
    { code: inMethod('generate_access_token', "('a'..'z').to_a.shuffle.join"), fixed: null },
    { code: inMethod('create_user_password', 'CHARACTERS.sample(8).join'), fixed: null },
    { code: inMethod('generate_secret', 'rand.to_s'), fixed: null },
    { code: inMethod('set_confirmation_token', 'self.confirmation_token = rand(10**9)'), fixed: null },
  ],
});
