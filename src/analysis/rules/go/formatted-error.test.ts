import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goFormattedError } from './formatted-error.js';

const both = (body: string): string => inGo(`${body}\ng(errors.New("a"))`, 'errors', 'fmt');

testRule(goFormattedError, {
  valid: [
    both('f(errors.New("b"))'),
    both('f(fmt.Errorf("b %d", c))'),
    both('f(errors.New(fmt.Sprint(b)))'),
    both('f(errors.New(b.Sprintf("c")))'),
    both('f(errors.Is(a, b))'),
    both('a := fmt.Sprintf("b %d", c)\nf(errors.New(a))'),
    inGo('f(errors.New(fmt.Sprintf("a %d", b)))', 'acme.dev/errors', 'fmt'),
    inGo('f(New(Sprintf("a %d", b)))'),
  ],
  invalid: [
    {
      code: both('f(errors.New(fmt.Sprintf("b %d", c)))'),
      fixed: both('f(fmt.Errorf("b %d", c))'),
      message: '`fmt.Errorf`',
    },
    {
      code: both('f(errors.New(fmt.Sprintf("b %d", c)), errors.New(fmt.Sprintf("d")))'),
      fixed: both('f(fmt.Errorf("b %d", c), fmt.Errorf("d"))'),
      findings: 2,
    },
    {
      code: both('if a {\n\tf(errors.New(fmt.Sprintf("b %s", c())))\n}'),
      fixed: both('if a {\n\tf(fmt.Errorf("b %s", c()))\n}'),
    },
    {
      code: both('f(errors.New(fmt.Sprintf(`b %s`, c...)))'),
      fixed: both('f(fmt.Errorf(`b %s`, c...))'),
    },
    {
      code: both('f(errors.New(fmt.Sprintf(\n\t"b %s",\n\tc,\n)))'),
      fixed: both('f(fmt.Errorf(\n\t"b %s",\n\tc,\n))'),
    },
    // Nothing else uses the package.
    { code: inGo('f(errors.New(fmt.Sprintf("a %d", b)))', 'errors', 'fmt'), fixed: null },
    { code: both('f(errors.New(fmt.Sprintf(b, c)))'), fixed: null },
    { code: both('f(errors.New(fmt.Sprintf("b %w", c)))'), fixed: null },
    { code: both('f(errors.New( // why\n\tfmt.Sprintf("b %d", c)))'), fixed: null },
  ],
});
