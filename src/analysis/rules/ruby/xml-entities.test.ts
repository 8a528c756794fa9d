import { testRule } from '../../testing/rule-tester.js';
import { rubyXmlEntities } from './xml-entities.js';

testRule(rubyXmlEntities, {
  valid: [
    'Nokogiri::XML(a)',
    'Nokogiri::XML(a) { |b| b.strict }',
    'Nokogiri::XML(a) { |b| b.nonet }',
    'Nokogiri::XML(a, nil, nil, Nokogiri::XML::ParseOptions::STRICT)',
    'a.noent',
    'Other.parse(a) { |b| b.noent }',
    'XML.default_substitute_entities = false',
    'Other::NOENT',
    'noent = true',
  ],
  invalid: [
    { code: 'Nokogiri::XML(a) { |b| b.noent }', fixed: null, message: 'any file' },
    { code: 'Nokogiri::XML(a) { |b| b.strict.noent }', fixed: null },
    { code: 'Nokogiri::XML(a) do |b|\n  b.noent\nend\n', fixed: null },
    { code: 'Nokogiri::XML.parse(a) { |b| b.noent.nonet }', fixed: null },
    { code: 'Nokogiri::XML(a, nil, nil, Nokogiri::XML::ParseOptions::NOENT)', fixed: null },
    { code: 'Nokogiri::XML(a, nil, nil, ParseOptions::STRICT | ParseOptions::NOENT)', fixed: null },
    { code: 'b = Nokogiri::XML::ParseOptions.new.noent', fixed: null },
    { code: 'LibXML::XML.default_substitute_entities = true', fixed: null },
  ],
});
