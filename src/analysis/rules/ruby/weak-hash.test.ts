import { testRule } from '../../testing/rule-tester.js';
import { rubyWeakHash } from './weak-hash.js';

testRule(rubyWeakHash, {
  valid: [
    'BCrypt::Password.create(password)',
    'Digest::SHA256.hexdigest(password)',
    'Digest::MD5.hexdigest(content)',
    'Digest::MD5.hexdigest(email)',
    'Digest::MD5.hexdigest(password_reset_path)',
    '# Pwned passwords\nDigest::SHA1.hexdigest(password)',
    'Digest::MD5.hexdigest("#{user}:#{realm}:#{password}")',
    'Digest::MD5.new(password)',
    'Other::MD5.hexdigest(password)',
    "Digest::MD5.hexdigest('password')",
  ],
  invalid: [
    { code: 'Digest::MD5.hexdigest(password)', fixed: null },
    { code: 'Digest::SHA1.hexdigest(password)', fixed: null },
    { code: 'OpenSSL::Digest::MD5.hexdigest(password)', fixed: null },
    { code: 'Digest::SHA1.hexdigest(salt + password)', fixed: null },
    { code: 'Digest::SHA1.hexdigest("#{salt}--#{password}")', fixed: null },
    { code: 'Digest::MD5.digest(params[:password])', fixed: null },
    { code: 'Digest::MD5.base64digest(@password.to_s)', fixed: null },
    { code: 'Digest::MD5.hexdigest(user.password)', fixed: null },
    { code: '::Digest::MD5.hexdigest((new_password))', fixed: null },
  ],
});
