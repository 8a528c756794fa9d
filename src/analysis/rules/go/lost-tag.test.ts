import { testRule } from '../../testing/rule-tester.js';
import { goLostTag } from './lost-tag.js';

const struct = (...fields: readonly string[]): string => `type a struct {\n\t${fields.join('\n\t')}\n}\n`;

testRule(goLostTag, {
  valid: [
    struct('B int `json:"b"`', 'C int `json:"c"`'),
    struct('B int `json:"b" xml:"b"`', 'C int `json:"c" xml:"c"`'),
    // Nothing is said about a name.
    struct('B int `json:",omitempty"`', 'C int `json:",omitempty"`'),
    struct('B int `json:"-"`', 'C int `json:"-"`'),
    struct('b int `json:"-"`', 'c int'),
    // An attribute and an element may be called the same, and the name of the whole stands elsewhere.
    struct('B int `xml:"b"`', 'C int `xml:"b,attr"`'),
    struct('XMLName xml.Name `xml:"b"`', 'B int `xml:"b"`'),
    // What others read is theirs.
    struct('b int `custom:"b"`', 'c int `db:"c"`'),
    struct('B string `choice:"x" choice:"y" default:"x" default:"y"`'),
    struct('B int `xml:"urn:x b"`', 'C int `json:",inline"`', 'D int `json:"d, own"`'),
    struct('_ int `json:"b"`'),
    struct('B struct {\n\t\tC int `json:"c"`\n\t}', 'C int `json:"c"`'),
    struct('b, c int `json:"b"`'),
    struct('unexported `json:"b"`'),
  ],
  invalid: [
    { code: struct('B int `json:"b"`', 'C int `json:"b"`'), fixed: null },
    { code: struct('B int `json:"b"`', 'C int `json:"b,omitempty"`'), fixed: null },
    { code: struct('B int `xml:"b,attr"`', 'C int `xml:"b,omitempty,attr"`'), fixed: null },
    { code: struct('B int `json:"b"`', 'C `json:"b"`'), fixed: null },
    { code: struct('b int `json:"b"`'), fixed: null, message: '`b` is not exported' },
    { code: struct('b string `xml:"b,attr"`'), fixed: null },
    { code: struct('B int `json:"b" json:"c"`'), fixed: null, message: 'only the first' },
    { code: struct('B int `db:"b" db:"c"`'), fixed: null },
    {
      code: struct('B int `json:"b, omitempty"`'),
      fixed: struct('B int `json:"b,omitempty"`'),
    },
    {
      code: struct('B int `yaml:"b" xml:"b,omitempty, attr"`'),
      fixed: struct('B int `yaml:"b" xml:"b,omitempty,attr"`'),
    },
    { code: struct('B int `json:"x"`', 'C int `json:"x"`', 'D int `json:"x"`'), fixed: null, findings: 2 },
    { code: 'var a = struct {\n\tB int `json:"b"`\n\tC int `json:"b"`\n}{}\n', fixed: null },
  ],
});
