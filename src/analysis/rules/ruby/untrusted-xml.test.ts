import { testRule } from '../../testing/rule-tester.js';
import { rubyUntrustedXml } from './untrusted-xml.js';

const inController = (body: string): string =>
  `class FeedsController < ApplicationController\n  def create\n    ${body.replaceAll('\n', '\n    ')}\n  end\nend\n`;

testRule(rubyUntrustedXml, {
  valid: [
    inController('Nokogiri::XML(params[:a])'),
    inController('Nokogiri::XML(params[:a]) { |b| b.strict }'),
    inController('Nokogiri::XML(text) { |b| b.noent }'),
    inController("Nokogiri::XML(File.read('a.xml')) { |b| b.noent }"),
    inController('Other::XML(params[:a]) { |b| b.noent }'),
    inController('Nokogiri::HTML(params[:a]) { |b| b.noent }'),
    inController('Nokogiri::XML(params[:a], nil, nil, Nokogiri::XML::ParseOptions::STRICT)'),
    inController('Nokogiri::XML(params[:a], nil, nil, options & ~Nokogiri::XML::ParseOptions::NOENT)'),
  ],
  invalid: [
    { code: inController('Nokogiri::XML(params[:a]) { |b| b.noent }'), fixed: null, message: 'any file' },
    { code: inController('Nokogiri::XML(request.body.read) { |b| b.noent }'), fixed: null },
    { code: inController('Nokogiri::XML(request.raw_post) do |b|\n  b.noent\nend'), fixed: null },
    { code: inController('Nokogiri::XML.parse(params[:a]) { |b| b.noent.nonet }'), fixed: null },
    { code: inController('Nokogiri::XML::Document.parse(params[:a]) { |b| b.strict.noent }'), fixed: null },
    { code: inController('a = params[:a]\nNokogiri::XML(a) { |b| b.noent }'), fixed: null },
    {
      code: inController('Nokogiri::XML(params[:a], nil, nil, Nokogiri::XML::ParseOptions::NOENT)'),
      fixed: null,
    },
    {
      code: inController('Nokogiri::XML(params[:a], nil, nil, ParseOptions::STRICT | ParseOptions::NOENT)'),
      fixed: null,
    },
  ],
});
