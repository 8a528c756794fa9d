import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goInvalidRegexp } from './invalid-regexp.js';

testRule(goInvalidRegexp, {
  valid: [
    inGo('_ = regexp.MustCompile(`^a+$`)', 'regexp'),
    inGo('_ = regexp.MustCompile(`(?i:a)(?P<n>b)(?:c)(?<m>d)`)', 'regexp'),
    inGo('_ = regexp.MustCompile(`[(*+?\\]]`)', 'regexp'),
    inGo('_ = regexp.MustCompile(`\\(\\*`)', 'regexp'),
    inGo('_ = regexp.MustCompile(`\\Q(*\\E`)', 'regexp'),
    inGo('_ = regexp.MustCompile(`a{,2}{x`)', 'regexp'),
    inGo('_ = regexp.MustCompile(a)', 'regexp'),
    inGo('_ = regexp.MustCompilePOSIX(`(`)', 'regexp'),
    inGo('_ = other.MustCompile(`(`)', 'a/other'),
    inGo('_ = regexp.MustCompile(`[]a]`)', 'regexp'),
    inGo('_ = regexp.MustCompile(`a*?b+?c??`)', 'regexp'),
    inGo('_ = regexp.MustCompile("\\\\(a")', 'regexp'),
    inGo('_ = regexp.MustCompile(`[[:alpha:](]`)', 'regexp'),
  ],
  invalid: [
    { code: inGo('_ = regexp.MustCompile(`(`)', 'regexp'), fixed: null },
    { code: inGo('_ = regexp.MustCompile(`a)`)', 'regexp'), fixed: null },
    { code: inGo('_ = regexp.MustCompile(`(?!a)`)', 'regexp'), fixed: null, message: 'look' },
    { code: inGo('_ = regexp.MustCompile(`(?<=a)b`)', 'regexp'), fixed: null },
    { code: inGo('_, _ = regexp.Compile(`(a)\\1`)', 'regexp'), fixed: null, message: 'back-reference' },
    { code: inGo('_ = regexp.MustCompile(`[a`)', 'regexp'), fixed: null },
    { code: inGo('_ = regexp.MustCompile(`*a`)', 'regexp'), fixed: null },
    { code: inGo('_ = regexp.MustCompile(`a**`)', 'regexp'), fixed: null },
    { code: inGo('_, _ = regexp.MatchString("(a", b)', 'regexp'), fixed: null },
    { code: inGo('_ = regexp.MustCompile("a\\\\")', 'regexp'), fixed: null },
  ],
});
