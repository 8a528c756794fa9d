import { testRule } from '../../testing/rule-tester.js';
import { rubyDebugServer } from './debug-server.js';

testRule(rubyDebugServer, {
  valid: [
    "config.web_console.permissions = '192.168.0.0/16'",
    "config.web_console.permissions = '10.0.0.0/8'",
    "config.web_console.permissions = '127.0.0.1'",
    "config.web_console.permissions = ENV['NETWORK']",
    'config.web_console.whiny_requests = false',
    "config.other.permissions = '0.0.0.0/0'",
    "web_console.permissions('0.0.0.0/0')",
    "config.web_console.mount_point = '/0.0.0.0/0/a'",
  ],
  invalid: [
    { code: "config.web_console.permissions = '0.0.0.0/0'", fixed: null, message: 'run code' },
    { code: "config.web_console.permissions = ['0.0.0.0/0', '::/0']", fixed: null },
    { code: "config.web_console.permissions = '::/0'", fixed: null },
    { code: 'config.web_console.permissions = %w[0.0.0.0/0 ::/0]', fixed: null },
    { code: "config.web_console.whitelisted_ips = '0.0.0.0/0'", fixed: null },
    { code: "config.web_console.allowed_ips = ['10.0.0.0/8', '0.0.0.0/0']", fixed: null },
    { code: "Rails.application.config.web_console.permissions = '0.0.0.0/0'", fixed: null },
    { code: 'configure do\n  config.web_console.permissions = %w(0.0.0.0/0)\nend\n', fixed: null },
  ],
});
