import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goErrorText } from './error-text.js';

const made = (text: string): string => inGo(`f(errors.New(${text}))`, 'errors');
const atTop = (code: string): string => `package p\n\nimport (\n\t"errors"\n\t"fmt"\n)\n\n${code}\n`;

testRule(goErrorText, {
  valid: [
    made('"no such file"'),
    made('"HTTP is not available"'),
    made('"OAuth failed"'),
    made('"Foo() failed"'),
    atTop('func Read() error {\n\treturn errors.New("Read failed")\n}'),
    atTop('func (a T) Write() error {\n\treturn fmt.Errorf("Write of %d failed", a)\n}'),
    made('"TypeA is not a type"'),
    made('"P2P is off"'),
    made('"a (b)"'),
    made('"is it?"'),
    made('a'),
    made('"a. B"'),
    made('"%s: a"'),
    inGo('f(a.New("The end."))'),
    inGo('f(fmt.Sprintf("The end."))', 'fmt'),
    inGo('f(errors.New("The end."))', 'acme.dev/errors'),
  ],
  invalid: [
    { code: made('"no such file."'), fixed: made('"no such file"'), message: 'sentence' },
    { code: made('"The file is missing"'), fixed: made('"the file is missing"') },
    { code: made('"Could not load."'), fixed: made('"could not load"') },
    { code: made('"a failed!"'), fixed: made('"a failed"') },
    { code: made('"a failed:\\n"'), fixed: made('"a failed"') },
    { code: made('`Unable to load`'), fixed: made('`unable to load`') },
    { code: made('"not yet..."'), fixed: made('"not yet"') },
    {
      code: inGo('f(fmt.Errorf("Failed to load %s: %w", a, err))', 'fmt'),
      fixed: inGo('f(fmt.Errorf("failed to load %s: %w", a, err))', 'fmt'),
    },
    { code: inGo('f(fmt.Errorf("load %s.", a))', 'fmt'), fixed: inGo('f(fmt.Errorf("load %s", a))', 'fmt') },
    { code: made('"Failed"'), fixed: made('"failed"') },
    // Others may compare with the text of what is exported.
    { code: atTop('var ErrGone = errors.New("It is gone.")'), fixed: null },
    { code: atTop('var ErrGone = fmt.Errorf("gone: %w.", errBase)'), fixed: null },
    { code: atTop('var (\n\terrA = 1\n\tErrGone error = errors.New("gone.")\n)'), fixed: null },
    { code: atTop('var a, ErrGone = 1, errors.New("gone.")'), fixed: null },
    {
      code: atTop('var errGone = errors.New("gone.")'),
      fixed: atTop('var errGone = errors.New("gone")'),
    },
    {
      code: atTop('var Make = func() error { return errors.New("gone.") }'),
      fixed: atTop('var Make = func() error { return errors.New("gone") }'),
    },
    // It may be a name.
    { code: made('"Docker is not running"'), fixed: null },
    { code: made('"."'), fixed: null },
  ],
});
