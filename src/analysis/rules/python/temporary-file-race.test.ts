import { testRule } from '../../testing/rule-tester.js';
import { temporaryFileRace } from './temporary-file-race.js';

testRule(temporaryFileRace, {
  valid: [
    'import tempfile\npath = tempfile.mkdtemp()\n',
    'import tempfile\nhandle, path = tempfile.mkstemp()\n',
    'import tempfile\nwith tempfile.TemporaryDirectory() as folder:\n    pass\n',
    'from mine import tempfile\npath = tempfile.mktemp()\n',
    'def mktemp():\n    return "a"\npath = mktemp()\n',
    'path = factory.mktemp("a")\n',
    'import tempfile\nmake = tempfile.mktemp\n',
    'import os, tempfile\npath = tempfile.mktemp()\nos.mkfifo(path)\n',
    'import os, tempfile\nos.symlink(source, tempfile.mktemp())\n',
    'import tempfile\npath = tempfile.mktemp()\nwith open(path, "xb") as f:\n    pass\n',
    'import tempfile\npath = tempfile.mktemp(dir=self.folder)\n',
    'import tempfile\npath = tempfile.mktemp("", "", repo.git_dir)\n',
    'import tempfile\naddress = tempfile.mktemp(prefix=r"\\\\.\\pipe\\app-")\n',
    'try:\n    from tempfile import mkstemp\nexcept ImportError:\n    from tempfile import mktemp\n    path = mktemp(".py")\n',
    'import socket, tempfile\npath = tempfile.mktemp()\nserver.bind(path)\n',
  ],
  invalid: [
    {
      code: 'import tempfile\npath = tempfile.mktemp()\n',
      fixed: null,
      message: 'Somebody else can make a file of this name',
    },
    { code: 'import tempfile\nopen(tempfile.mktemp(), "w")\n', fixed: null },
    { code: 'import tempfile as t\npath = t.mktemp(".txt")\n', fixed: null },
    { code: 'from tempfile import mktemp\npath = mktemp()\n', fixed: null },
    { code: 'from tempfile import mktemp as name\npath = name(suffix=".txt")\n', fixed: null },
    { code: 'import tempfile\ndef make():\n    return tempfile.mktemp(dir="/tmp")\n', fixed: null },
    { code: 'def make():\n    import tempfile\n    return tempfile.mktemp()\n', fixed: null },
    { code: 'import tempfile\nself.path = tempfile.mktemp()\nself.copy(self.path)\n', fixed: null },
    {
      code: 'import tempfile\npath = tempfile.mktemp()\nwith open(path, "wb") as f:\n    pass\n',
      fixed: null,
    },
  ],
});
