import { testRule } from '../../testing/rule-tester.js';
import { rubyTemporaryFileRace } from './temporary-file-race.js';

testRule(rubyTemporaryFileRace, {
  valid: [
    "Tempfile.create('a') { |b| b.write(c) }",
    "File.write('/var/lib/a', b)",
    'File.write("/tmp/#{a}", b)',
    "File.write('/tmp/mine/a', b)",
    "File.read('/tmp/a')",
    "File.open('/tmp/a')",
    "File.open('/tmp/a', 'r')",
    "File.open('/tmp/a', 'wx')",
    "File.open('/tmp/a', File::WRONLY | File::CREAT | File::EXCL)",
    'File.write(File.join(Dir.tmpdir, a), b)',
    "File.write(File.join(Dir.tmpdir, 'mine', 'a'), b)",
    "File.write(Rails.root.join('tmp/a'), b)",
    "File.write('tmp/a', b)",
    "Store.write('/tmp/a', b)",
  ],
  invalid: [
    { code: "File.write('/tmp/a', b)", fixed: null, message: 'link' },
    { code: 'File.write("/tmp/a.txt", b)', fixed: null },
    { code: "IO.binwrite('/var/tmp/a', b)", fixed: null },
    { code: "File.open('/tmp/a', 'w') { |b| b << c }", fixed: null },
    { code: "a = File.new('/tmp/a', 'wb')", fixed: null },
    { code: "File.open('/tmp/a', 'a+')", fixed: null },
    { code: "File.write(File.join(Dir.tmpdir, 'a'), b)", fixed: null },
    { code: "File.open(File.join(Dir.tmpdir, 'a'), 'w')", fixed: null },
  ],
});
