import { inGo, inGoHandler } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goPathTraversal } from './path-traversal.js';

testRule(goPathTraversal, {
  valid: [
    inGoHandler('os.Open("a")', 'os'),
    inGo('os.Open(a.FormValue("b"))', 'os'),
    inGoHandler('os.Open(filepath.Base(r.FormValue("a")))', 'os', 'path/filepath'),
    inGoHandler(
      'a := r.FormValue("a")\nif !filepath.IsLocal(a) {\n\treturn\n}\nos.Open(a)',
      'os',
      'path/filepath',
    ),
    inGoHandler('os.Open(filepath.Join(b, r.URL.Path))', 'os', 'path/filepath'),
    inGoHandler('os.Open(filepath.Join(b, filepath.Clean("/"+r.FormValue("a"))))', 'os', 'path/filepath'),
    inGoHandler('a, _ := strconv.Atoi(r.FormValue("a"))\nos.Open(fmt.Sprint(a))', 'os', 'strconv', 'fmt'),
    inGoHandler('os.Open(r.FormValue("a"))', 'a/os'),
    inGoHandler('root.Open(r.FormValue("a"))', 'os'),
  ],
  invalid: [
    { code: inGoHandler('os.Open(r.FormValue("a"))', 'os'), fixed: null },
    { code: inGoHandler('os.ReadFile("b/" + r.FormValue("a"))', 'os'), fixed: null },
    {
      code: inGoHandler('os.Create(filepath.Join(b, r.Header.Get("a")))', 'os', 'path/filepath'),
      fixed: null,
    },
    { code: inGoHandler('a := r.URL.Query().Get("a")\nos.Remove(a)', 'os'), fixed: null },
    { code: inGoHandler('os.RemoveAll(fmt.Sprintf("b/%s", r.FormValue("a")))', 'os', 'fmt'), fixed: null },
    { code: inGoHandler('http.ServeFile(w, r, r.FormValue("a"))'), fixed: null },
    { code: inGoHandler('ioutil.ReadFile(r.PostFormValue("a"))', 'io/ioutil'), fixed: null },
    {
      code: inGoHandler('os.OpenFile(filepath.Clean(r.FormValue("a")), b, c)', 'os', 'path/filepath'),
      fixed: null,
    },
  ],
});
