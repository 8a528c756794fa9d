import { inController, inSinatra } from '../../testing/ruby-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rubyUnsafeDeserialization } from './unsafe-deserialization.js';

testRule(rubyUnsafeDeserialization, {
  valid: [
    inController('Marshal.load(File.read("a"))'),
    inController('Marshal.load(Marshal.dump(params))'),
    inController('JSON.parse(params[:a])'),
    inController('YAML.safe_load(params[:a])'),
    inController('YAML.load(params[:a])'),
    inController('Marshal.load(cookies.signed[:a])'),
    inController('Marshal.load(verifier.verify(cookies[:a]))'),
    inController('Oj.load(params[:a])'),
    inController('Oj.load(params[:a], mode: :strict)'),
    inController('Marshal.dump(params[:a])'),
    'def load(params)\n  Marshal.load(params[:a])\nend\n',
  ],
  invalid: [
    { code: inController('Marshal.load(params[:a])'), fixed: null, message: '`params[:a]`' },
    { code: inController('Marshal.load(Base64.decode64(cookies[:a]))'), fixed: null },
    { code: inController('Marshal.restore(request.body.read)'), fixed: null },
    { code: inController('YAML.unsafe_load(params[:a])'), fixed: inController('YAML.safe_load(params[:a])') },
    {
      code: inController('Psych.unsafe_load(request.raw_post)'),
      fixed: inController('Psych.safe_load(request.raw_post)'),
    },
    { code: inController('a = Base64.strict_decode64(params[:a])', 'Marshal.load(a)'), fixed: null },
    { code: inController('Oj.load(params[:a], mode: :object)'), fixed: null },
    { code: inController('Oj.object_load(params[:a])'), fixed: null },
    { code: inController('Marshal.load(params[:a]) if params[:a].present?'), fixed: null },
    { code: inSinatra("Marshal.load(params['file'].read)"), fixed: null },
  ],
});
