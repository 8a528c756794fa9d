import { inController, inSinatra } from '../../testing/ruby-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rubyOpenRedirect } from './open-redirect.js';

testRule(rubyOpenRedirect, {
  valid: [
    inController('redirect_to root_path'),
    inController('redirect_to params[:back]'),
    inController('redirect_to params[:back], allow_other_host: false'),
    inController('redirect_to "/a/#{params[:b]}", allow_other_host: true'),
    inController('redirect_to "https://a.example/#{params[:b]}", allow_other_host: true'),
    inController('redirect_to request.referer, allow_other_host: true'),
    inController('redirect_to user_path(params[:id]), allow_other_host: true'),
    inController(
      'if HOSTS.include?(params[:back])',
      '  redirect_to params[:back], allow_other_host: true',
      'end',
    ),
    inSinatra("redirect '/a'"),
    inSinatra('redirect "/a/#{params[\'b\']}"'),
    inSinatra("redirect to(params['b'])"),
  ],
  invalid: [
    {
      code: inController('redirect_to params[:back], allow_other_host: true'),
      fixed: null,
      message: '`params[:back]`',
    },
    { code: inController('redirect_to(params[:back] || root_path, allow_other_host: true)'), fixed: null },
    { code: inController('back = params[:back]', 'redirect_to back, allow_other_host: true'), fixed: null },
    { code: inController('redirect_to "#{params[:a]}?b=1", allow_other_host: true'), fixed: null },
    {
      code: inController('redirect_to "https://#{params[:a]}", allow_other_host: true, status: 301'),
      fixed: null,
    },
    { code: inController('redirect_to params.fetch(:back), allow_other_host: true'), fixed: null },
    { code: inSinatra("redirect params['back']"), fixed: null },
    { code: inSinatra("redirect params[:back] || '/'"), fixed: null },
    { code: inSinatra("redirect(params['back']) if params['back']"), fixed: null },
  ],
});
