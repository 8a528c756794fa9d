import { testRule } from '../../testing/rule-tester.js';
import { goMalformedTag } from './malformed-tag.js';

testRule(goMalformedTag, {
  valid: [
    'type a struct {\n\tB int `json:"b"`\n}\n',
    'type a struct {\n\tB int `json:"b,omitempty" xml:"c"`\n}\n',
    'type a struct {\n\tB int `json:"-"`\n}\n',
    'type a struct {\n\tB int `note`\n}\n',
    'type a struct {\n\tB int `custom: "x"`\n}\n',
    'type a struct {\n\tB int `json:"b"  db:"c"`\n}\n',
    'type a struct {\n\tB int `json:"b" validate:"oneof=\'x\' \'y\'"`\n}\n',
    'type a struct {\n\tB int `yaml:"b\\"c"`\n}\n',
    'type a struct {\n\tB int ``\n}\n',
    'type a struct {\n\tB int "json:\\"b\\""\n}\n',
  ],
  invalid: [
    { code: 'type a struct {\n\tB int `json: "b"`\n}\n', fixed: 'type a struct {\n\tB int `json:"b"`\n}\n' },
    {
      code: 'type a struct {\n\tB int `json:"b",xml:"c"`\n}\n',
      fixed: 'type a struct {\n\tB int `json:"b" xml:"c"`\n}\n',
    },
    { code: 'type a struct {\n\tB int `json:b`\n}\n', fixed: null },
    { code: 'type a struct {\n\tB int `json:"b`\n}\n', fixed: null },
    {
      code: 'type a struct {\n\tB int `json:"b" xml: "c"`\n}\n',
      fixed: 'type a struct {\n\tB int `json:"b" xml:"c"`\n}\n',
    },
    { code: "type a struct {\n\tB int `json:'b'`\n}\n", fixed: null },
    {
      code: 'type a struct {\n\tB int `json:"b", yaml:"c"`\n}\n',
      fixed: 'type a struct {\n\tB int `json:"b" yaml:"c"`\n}\n',
    },
    { code: 'type a struct {\n\tB int `db:  "b"`\n}\n', fixed: 'type a struct {\n\tB int `db:"b"`\n}\n' },
    { code: 'type a struct {\n\tB int `json:"b"xml:"c"`\n}\n', fixed: null },
    {
      code: 'type a struct {\n\tB int `x:"b",y:"c"`\n}\n',
      fixed: 'type a struct {\n\tB int `x:"b" y:"c"`\n}\n',
    },
  ],
});
