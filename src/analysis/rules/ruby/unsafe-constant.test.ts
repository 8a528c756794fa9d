import { inController, inSinatra } from '../../testing/ruby-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rubyUnsafeConstant } from './unsafe-constant.js';

testRule(rubyUnsafeConstant, {
  valid: [
    inController("'User'.constantize.new"),
    inController('kind.constantize.new'),
    inController('KINDS.fetch(params[:a]).constantize.new'),
    inController('"Exports::#{params[:a]}".constantize.new'),
    inController('("Exports::" + params[:a]).constantize.new'),
    inController('Exports.const_get(params[:a]).new'),
    inController('params[:a].constantize.new if KINDS.include?(params[:a])'),
    inController('raise unless KINDS.include?(params[:a])', 'params[:a].constantize.new'),
    inController('params[:a].to_i.constantize.new'),
    inController('a = params[:a]', 'case a', "when 'User' then a.constantize.new", 'end'),
    inController('a = params[:a].constantize', 'a.new if a < Import'),
    inController('kinds.include?(params[:a].constantize)'),
    inController('params[:a].constantize <= Import'),
    'def kind(params)\n  params[:a].constantize.new\nend\n',
  ],
  invalid: [
    { code: inController('params[:a].constantize.new'), fixed: null, message: '`params[:a]` names this' },
    { code: inController('params[:a].safe_constantize.new'), fixed: null },
    { code: inController('params[:a].classify.constantize.all'), fixed: null },
    { code: inController('params[:a].singularize.camelize.constantize.find(1)'), fixed: null },
    { code: inController('a = params[:a].to_s', 'a.constantize.new(1)'), fixed: null },
    { code: inController('params.fetch(:a).constantize.send(:b)'), fixed: null },
    { code: inController('Object.const_get(params[:a]).send(params[:b])'), fixed: null },
    { code: inController('::Object.const_get(params[:a], false).new'), fixed: null },
    { code: inController('params[:a].constantize.new if params[:a].present?'), fixed: null },
    { code: inSinatra("Object.const_get(params['a']).new"), fixed: null },
  ],
});
