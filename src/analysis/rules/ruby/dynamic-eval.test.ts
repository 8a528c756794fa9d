import { inController, inSinatra } from '../../testing/ruby-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rubyDynamicEval } from './dynamic-eval.js';

testRule(rubyDynamicEval, {
  valid: [
    inController("eval('1 + 1')"),
    inController('eval(code)'),
    inController('eval(params[:a].to_i.to_s)'),
    inController('redis.eval(params[:a])'),
    inController('a.instance_eval { params[:b] }'),
    inController('a.class_eval "def b; end"'),
    inController("render inline: '<%= params[:a] %>'"),
    inController('render plain: params[:a]'),
    inController('eval(params[:a]) if ALLOWED.include?(params[:a])'),
    'def run(params)\n  eval(params[:a])\nend\n',
  ],
  invalid: [
    { code: inController('eval(params[:a])'), fixed: null, message: '`params[:a]`' },
    { code: inController('eval("a.#{params[:a]}")'), fixed: null },
    { code: inController('a.instance_eval(params[:a])'), fixed: null },
    { code: inController('A.class_eval "def #{params[:a]}; end"'), fixed: null },
    { code: inController('code = params[:a].strip', 'Kernel.eval(code)'), fixed: null },
    { code: inController('binding.eval(params[:a])'), fixed: null },
    { code: inController('render inline: params[:a]'), fixed: null },
    { code: inController('render inline: "<p>#{params[:a]}</p>"'), fixed: null },
    { code: inSinatra("eval params['a']"), fixed: null },
    { code: inSinatra('eval(request.body.read)'), fixed: null },
  ],
});
