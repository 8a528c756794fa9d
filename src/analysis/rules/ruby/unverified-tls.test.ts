import { testRule } from '../../testing/rule-tester.js';
import { rubyUnverifiedTls } from './unverified-tls.js';

testRule(rubyUnverifiedTls, {
  valid: [
    'RestClient::Request.execute(url: a, verify_ssl: true)',
    'Faraday.new(url: a, ssl: { verify: b })',
    'Faraday.new(url: a, request: { verify: false })',
    'record.save(verify: false)',
    'b.execute(verify_ssl: false)',
    'HTTParty.get(a, verify: false) if local?',
    'a.verify_mode = OpenSSL::SSL::VERIFY_PEER',
    'a.verify_mode = OpenSSL::SSL::VERIFY_NONE if insecure',
    'a.verify_mode = b ? OpenSSL::SSL::VERIFY_NONE : OpenSSL::SSL::VERIFY_PEER',
    'if b\n  a.verify_mode = OpenSSL::SSL::VERIFY_NONE\nend',
    'def disable_verification\n  a.verify_mode = OpenSSL::SSL::VERIFY_NONE\nend',
    'raise a if a.verify_mode == OpenSSL::SSL::VERIFY_NONE',
    "MODES = { 'none' => OpenSSL::SSL::VERIFY_NONE }",
    'a.mode = OpenSSL::SSL::VERIFY_NONE',
    'a.verify_mode = Other::VERIFY_NONE',
    'case b\nwhen 1 then a.verify_mode = OpenSSL::SSL::VERIFY_NONE\nend',
  ],
  invalid: [
    { code: 'RestClient::Request.execute(url: a, method: :get, verify_ssl: false)', fixed: null },
    { code: 'RestClient::Resource.new(a, :verify_ssl => false)', fixed: null },
    { code: 'Faraday.new(url: a, ssl: { verify: false })', fixed: null },
    { code: 'HTTParty.get(a, verify: false)', fixed: null },
    { code: 'a.verify_mode = OpenSSL::SSL::VERIFY_NONE', fixed: null },
    { code: '@a.verify_mode = OpenSSL::SSL::VERIFY_NONE', fixed: null },
    { code: 'a.verify_mode = ::OpenSSL::SSL::VERIFY_NONE', fixed: null },
    { code: 'Net::HTTP.start(a, b, verify_mode: OpenSSL::SSL::VERIFY_NONE)', fixed: null },
    { code: 'c = { use_ssl: true, verify_mode: OpenSSL::SSL::VERIFY_NONE }', fixed: null },
    { code: 'c = { :ssl_verify_mode => OpenSSL::SSL::VERIFY_NONE }', fixed: null },
    { code: 'RestClient::Resource.new(a, verify_ssl: OpenSSL::SSL::VERIFY_NONE)', fixed: null },
    { code: 'def a(http)\n  http.verify_mode = OpenSSL::SSL::VERIFY_NONE\nend', fixed: null },
    { code: 'a.tap { |b| b.verify_mode = OpenSSL::SSL::VERIFY_NONE }', fixed: null },
  ],
});
