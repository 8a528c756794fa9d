import { inGo, inGoHandler } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goServerSideRequest } from './server-side-request.js';

testRule(goServerSideRequest, {
  valid: [
    inGoHandler('http.Get("https://a.example")'),
    inGoHandler('http.Get("https://a.example/" + r.FormValue("a"))'),
    inGoHandler('http.Get(fmt.Sprintf("https://a.example/%s", r.FormValue("a")))', 'fmt'),
    inGoHandler('http.NewRequest("GET", r.URL.String(), nil)'),
    inGoHandler('a := r.FormValue("a")\nif !isAllowed(a) {\n\treturn\n}\nhttp.Get(a)'),
    inGoHandler('http.Get(base + r.FormValue("a"))'),
    inGo('http.Get(a.FormValue("b"))', 'net/http'),
    inGoHandler('http.Post("https://a.example", "b", r.Body)'),
  ],
  invalid: [
    { code: inGoHandler('http.Get(r.FormValue("a"))'), fixed: null },
    { code: inGoHandler('http.Head(r.URL.Query().Get("a"))'), fixed: null },
    { code: inGoHandler('http.Post(r.FormValue("a"), "b", c)'), fixed: null },
    { code: inGoHandler('http.Get("https://" + r.FormValue("a") + "/b")'), fixed: null },
    { code: inGoHandler('a := r.FormValue("a")\nhttp.NewRequest("GET", a, nil)'), fixed: null },
    { code: inGoHandler('http.NewRequestWithContext(c, "GET", r.FormValue("a"), nil)'), fixed: null },
    { code: inGoHandler('http.Get(fmt.Sprintf("http://%s/b", r.FormValue("a")))', 'fmt'), fixed: null },
    { code: inGoHandler('http.PostForm(r.Header.Get("a"), b)'), fixed: null },
  ],
});
