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
    rescued('Sentry.capture_exception(e)\n  raise e if fatal?'),
  ],
  invalid: [
    { code: rescued('logger.warn(e.message)'), fixed: null },
    { code: rescued('nil'), fixed: null },
    { code: rescued('puts "failed: #{e.message}"'), fixed: null },
    { code: rescued('c', 'Exception'), fixed: null },
    { code: rescued('c', 'IOError, Exception'), fixed: null },
    { code: rescued('c', '::Exception'), fixed: null },
    { code: 'begin\n  a\nrescue Exception\nend\n', fixed: null },
    { code: 'a do\n  b\nrescue Exception => e\n  Rails.logger.error(e)\n  false\nend\n', fixed: null },
    {
      code: 'begin\n  a\nrescue IOError\n  b\nrescue Exception => e\n  warn e.full_message\nend\n',
      fixed: null,
    },
  ],
});
