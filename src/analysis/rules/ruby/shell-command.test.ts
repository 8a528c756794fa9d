import { inController, inSinatra } from '../../testing/ruby-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rubyShellCommand } from './shell-command.js';

testRule(rubyShellCommand, {
  valid: [
    inController("system('ls', params[:a])"),
    inController("system({ 'A' => 'b' }, 'ls', params[:a])"),
    inController('system("ls #{Shellwords.escape(params[:a])}")'),
    inController('system("ls #{params[:a].shellescape}")'),
    inController('system("ls #{dir}")'),
    inController("IO.popen(['ls', params[:a]])"),
    inController('`ls #{params[:a].to_i}`'),
    inController('a.system("ls #{params[:a]}")'),
    inController('return unless params[:a].match?(/\\A\\w+\\z/)', '`ls #{params[:a]}`'),
    inController("Open3.capture2('ls', params[:a])"),
    'def run(params)\n  system("ls #{params[:a]}")\nend\n',
    inController("system('ls', *params[:a])"),
  ],
  invalid: [
    { code: inController('system("ls #{params[:a]}")'), fixed: null, message: '`params[:a]`' },
    { code: inController('`ls #{params[:a]}`'), fixed: null },
    { code: inController('%x(ls #{params[:a]})'), fixed: null },
    { code: inController("exec('ls ' + params[:a])"), fixed: null },
    { code: inController('a = "ls #{params[:a]}"', 'Kernel.system(a)'), fixed: null },
    { code: inController('Open3.capture3("ls #{params[:a]}")'), fixed: null },
    { code: inController('IO.popen("ls #{params[:a]}", "r")'), fixed: null },
    { code: inController("system('sh', '-c', params[:a])"), fixed: null },
    { code: inController('system({ "A" => "b" }, "ls #{params[:a]}")'), fixed: null },
    { code: inController('spawn("ls #{request.query_string}")'), fixed: null },
    { code: inSinatra('system("ls #{params[\'a\']}")'), fixed: null },
  ],
});
