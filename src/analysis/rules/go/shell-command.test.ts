import { inGo, inGoHandler } from '../../testing/go-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { goShellCommand } from './shell-command.js';

testRule(goShellCommand, {
  valid: [
    inGoHandler('exec.Command("ls", r.FormValue("a"))', 'os/exec'),
    inGoHandler('exec.Command("sh", "-c", "ls")', 'os/exec'),
    inGoHandler('exec.Command("sh", "-c", "ls \\"$1\\"", "sh", r.FormValue("a"))', 'os/exec'),
    inGoHandler('exec.Command("sh", r.FormValue("a"))', 'os/exec'),
    inGo('exec.Command("sh", "-c", a)', 'os/exec'),
    inGoHandler('exec.Command("sh", "-c", r.FormValue("a"))', 'a/exec'),
    inGoHandler(
      'a := r.FormValue("a")\nif !re.MatchString(a) {\n\treturn\n}\nexec.Command("sh", "-c", a)',
      'os/exec',
    ),
    inGoHandler(
      'a, _ := strconv.Atoi(r.FormValue("a"))\nexec.Command("sh", "-c", fmt.Sprintf("kill %d", a))',
      'os/exec',
      'fmt',
      'strconv',
    ),
  ],
  invalid: [
    { code: inGoHandler('exec.Command("sh", "-c", r.FormValue("a"))', 'os/exec'), fixed: null },
    { code: inGoHandler('exec.Command("bash", "-c", "ls "+r.FormValue("a"))', 'os/exec'), fixed: null },
    {
      code: inGoHandler(
        'exec.Command("/bin/sh", "-c", fmt.Sprintf("ls %s", r.FormValue("a")))',
        'os/exec',
        'fmt',
      ),
      fixed: null,
    },
    { code: inGoHandler('exec.CommandContext(c, "sh", "-c", r.FormValue("a"))', 'os/exec'), fixed: null },
    { code: inGoHandler('exec.Command("cmd", "/C", "dir "+r.FormValue("a"))', 'os/exec'), fixed: null },
    {
      code: inGoHandler('a := "ls " + r.URL.Query().Get("a")\nexec.Command("bash", "-lc", a)', 'os/exec'),
      fixed: null,
    },
    { code: inGoHandler('exec.Command(r.FormValue("a"))', 'os/exec'), fixed: null, message: 'which program' },
    { code: inGoHandler('exec.Command("powershell", "-Command", r.FormValue("a"))', 'os/exec'), fixed: null },
  ],
});
