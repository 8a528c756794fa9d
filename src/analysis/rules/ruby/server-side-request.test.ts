import { inController, inSinatra } from '../../testing/ruby-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rubyServerSideRequest } from './server-side-request.js';

testRule(rubyServerSideRequest, {
  valid: [
    inController("Net::HTTP.get(URI('https://example.com/a'))"),
    inController('Net::HTTP.get(URI("https://example.com/#{params[:a]}"))'),
    inController("HTTParty.get('https://example.com/a', query: { b: params[:b] })"),
    inController("HTTParty.post('https://example.com/a', body: params[:b])"),
    inController('RestClient.get(BASE + params[:a])'),
    inController('uri = URI(params[:url])', 'return unless HOSTS.include?(uri.host)', 'Net::HTTP.get(uri)'),
    inController(
      "return unless params[:url].start_with?('https://example.com/')",
      'Faraday.get(params[:url])',
    ),
    inController('cache.get(params[:url])'),
    inController('Faraday.new(params[:url])'),
    'def get(params)\n  HTTParty.get(params[:url])\nend\n',
  ],
  invalid: [
    { code: inController('Net::HTTP.get(URI(params[:url]))'), fixed: null, message: 'which server' },
    { code: inController('Net::HTTP.get_response(URI.parse(params[:url]))'), fixed: null },
    { code: inController('URI.open(params[:url])'), fixed: null },
    { code: inController('HTTParty.get(params[:url])'), fixed: null },
    { code: inController('RestClient.post(params[:url], a)'), fixed: null },
    { code: inController('url = params[:url]', 'Faraday.get(url)'), fixed: null },
    { code: inController('Excon.get("#{params[:host]}/a")'), fixed: null },
    { code: inController('HTTP.get("https://#{params[:host]}/a")'), fixed: null },
    { code: inSinatra('HTTParty.get(params[:url]).body'), fixed: null },
  ],
});
