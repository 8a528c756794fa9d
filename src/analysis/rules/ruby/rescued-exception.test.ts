import { testRule } from '../../testing/rule-tester.js';
import { rubyRescuedException } from './rescued-exception.js';

const rescued = (handler: string, exceptions = 'Exception => e'): string =>
  `def a\n  b\nrescue ${exceptions}\n  ${handler}\nend\n`;

testRule(rubyRescuedException, {
  valid: [
    rescued('c', 'StandardError => e'),
    rescued('c', '=> e'),
    rescued('log(e)\n  raise'),
    rescued('raise Other, e.message'),
    rescued('c unless d\n  exit 1'),
    rescued('abort(e.message)'),
    rescued('@error = e'),
    rescued('queue << e'),
    rescued('future.reject(e)'),
    rescued('[false, e]'),
    rescued('e'),
    rescued('c', 'MyLib::Exception => e'),
    'begin\n  a\nrescue Interrupt, SystemExit\n  raise\nrescue Exception => e\n  log(e)\nend\n',
    'Thread.new do\n  a\nrescue Exception => e\n  log(e)\nend\n',
    'def call(env)\n  a\nrescue Exception => e\n  log(e)\nend\n',
    'begin\n  Signal.trap(:TERM) { a }\nrescue Exception\n  warn "no signals"\nend\n',
    'begin\n  unless jruby?\n    Signal.trap(:INFO) { a }\n  end\nrescue Exception\n  b\nend\n',
    'class MailWorker\n  def a\n    b\n  rescue Exception => e\n    log(e)\n  end\nend\n',
    rescued('Sentry.capture_exception(e)\n  raise e if fatal?'),
  ],
  invalid: [
    {
      code: rescued('logger.warn(e.message)'),
      fixed: rescued('logger.warn(e.message)', 'StandardError => e'),
    },
    { code: rescued('nil'), fixed: rescued('nil', 'StandardError => e') },
    {
      code: rescued('puts "failed: #{e.message}"'),
      fixed: rescued('puts "failed: #{e.message}"', 'StandardError => e'),
    },
    { code: rescued('c', 'Exception'), fixed: rescued('c', 'StandardError') },
    { code: rescued('c', 'IOError, Exception'), fixed: null },
    { code: rescued('c', '::Exception'), fixed: rescued('c', 'StandardError') },
    {
      code: 'begin\n  a\nrescue Exception\nend\n',
      fixed: 'begin\n  a\nrescue StandardError\nend\n',
    },
    {
      code: 'a do\n  b\nrescue Exception => e\n  Rails.logger.error(e)\n  false\nend\n',
      fixed: 'a do\n  b\nrescue StandardError => e\n  Rails.logger.error(e)\n  false\nend\n',
    },
    {
      code: 'begin\n  a\nrescue IOError\n  b\nrescue Exception => e\n  warn e.full_message\nend\n',
      fixed: 'begin\n  a\nrescue IOError\n  b\nrescue StandardError => e\n  warn e.full_message\nend\n',
    },
    { code: "begin\n  require 'a'\nrescue Exception\n  b\nend\n", fixed: null },
    { code: 'def a\n  yield\nrescue Exception\n  b\nend\n', fixed: null },
    {
      code: 'begin\n  Signal.trap(:TERM) { a }\n  b\nrescue Exception\n  c\nend\n',
      fixed: 'begin\n  Signal.trap(:TERM) { a }\n  b\nrescue StandardError\n  c\nend\n',
    },
  ],
});
