import { inGo } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goUnclosedBody } from './unclosed-body.js';

const HTTP = 'net/http';

testRule(goUnclosedBody, {
  valid: [
    inGo('a, err := http.Get(b)\ndefer a.Body.Close()', HTTP).replace('defer a', 'g(err)\n\tdefer a'),
    inGo('a, err := http.Get(b)\nreturn a, err', HTTP),
    inGo('a, err := http.Get(b)\ng(a)', HTTP),
    inGo('a, err := http.Get(b)\ng(a.Body)', HTTP),
    inGo('a, err := http.Get(b)\nc := a.Body\nc.Close()', HTTP),
    inGo('a, err := http.Get(b)\nif a != nil {\n\tg(a)\n}', HTTP),
    inGo('a, err := http.Get(b)\ng(a.Status)', 'a/http'),
    inGo('a, err := http.Get(b)\ndefer func() {\n\ta.Body.Close()\n}()', HTTP),
    inGo('a, err := c.Get(b)\ng(a.Status)', HTTP),
  ],
  invalid: [
    { code: inGo('a, err := http.Get(b)\ng(a.Status, err)', HTTP), fixed: null },
    { code: inGo('a, err := http.Head(b)\ng(a.StatusCode, err)', HTTP), fixed: null },
    { code: inGo('a, err := http.Post(b, c, d)\ng(a.Header.Get("x"), err)', HTTP), fixed: null },
    { code: inGo('a, err := http.PostForm(b, c)\ng(a.Status, err)', HTTP), fixed: null },
    { code: inGo('a, err := http.DefaultClient.Do(b)\ng(a.Status, err)', HTTP), fixed: null },
    { code: inGo('a, err := http.Get(b)\nc, err := io.ReadAll(a.Body)', HTTP, 'io'), fixed: null },
    {
      code: inGo('a, err := http.Get(b)\njson.NewDecoder(a.Body).Decode(&c)', HTTP, 'encoding/json'),
      fixed: null,
    },
    { code: inGo('a, err := http.Get(b)\nif a.StatusCode != 200 {\n\treturn\n}', HTTP), fixed: null },
  ],
});
