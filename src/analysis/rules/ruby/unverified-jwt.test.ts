import { inController, inSinatra } from '../../testing/ruby-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rubyUnverifiedJwt } from './unverified-jwt.js';

testRule(rubyUnverifiedJwt, {
  valid: [
    inController("JWT.decode(params[:a], key, true, algorithm: 'HS256')"),
    inController('JWT.decode(params[:a], key)'),
    inController('JWT.decode(params[:a], nil, verify)'),
    inController('JWT.decode(token_of(response), nil, false)'),
    inController('a = JWT.decode(params[:a], nil, false)', 'JWT.decode(params[:a], keys[a], true)'),
    inController('verify_token(params[:a])', 'JWT.decode(params[:a], nil, false)'),
    inController('JSON.decode(params[:a], nil, false)'),
    inController("JWT.decode('a.b.c', nil, false)"),
    'def read(params)\n  JWT.decode(params[:a], nil, false)\nend\n',
  ],
  invalid: [
    { code: inController('JWT.decode(params[:a], nil, false)'), fixed: null, message: '`params[:a]`' },
    { code: inController('a = params[:a]', 'JWT.decode(a, nil, false).first'), fixed: null },
    { code: inController("JWT.decode(request.headers['A'].split(' ').last, nil, false)"), fixed: null },
    { code: inController('JWT.decode(cookies[:a], nil, false)'), fixed: null },
    { code: inController("::JWT.decode(params[:a], 'b', false)"), fixed: null },
    { code: inController('JWT.decode(params[:a], nil, false, {})'), fixed: null },
    { code: inController('JWT.decode(params[:a], nil, false) if params[:a].present?'), fixed: null },
    { code: inController('a, _ = JWT.decode(params.require(:a), nil, false)'), fixed: null },
    { code: inSinatra("JWT.decode(params['a'], nil, false)"), fixed: null },
  ],
});
