import { inController, inSinatra } from '../../testing/ruby-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rubyPathTraversal } from './path-traversal.js';

testRule(rubyPathTraversal, {
  valid: [
    inController('send_file(File.basename(params[:name]))'),
    inController('send_file("files/#{params[:id]}.pdf")'),
    inController('File.read(params[:file].tempfile)'),
    inController('File.read(params[:file][:tempfile])'),
    inController("File.read('a.txt')"),
    inController(
      'path = File.expand_path(params[:a], ROOT)',
      'return unless path.start_with?(ROOT)',
      'send_file(path)',
    ),
    inController('a.read(params[:name])'),
    inController('return if params[:a].include?("..")', 'File.read(params[:a])'),
    inController('send_file(FILES[params[:name]])'),
    inController('send_file(@report.path, filename: params[:name])'),
    'class Files\n  def read(params)\n    File.read(params[:name])\n  end\nend\n',
  ],
  invalid: [
    { code: inController('send_file(params[:name])'), fixed: null, message: '`params[:name]`' },
    { code: inController('send_file("files/#{params[:name]}.pdf")'), fixed: null },
    { code: inController("send_file(Rails.root.join('files', params[:name]))"), fixed: null },
    { code: inController("File.read(File.join('a', params[:name]))"), fixed: null },
    {
      code: inController('name = params[:name]', 'File.open("a/#{name}") { |file| file.read }'),
      fixed: null,
    },
    { code: inController("File.write('a/' + params[:name], b)"), fixed: null },
    { code: inController('send_file(params[:name]) if params[:name].present?'), fixed: null },
    { code: inController('FileUtils.rm_rf("a/#{params[:name]}")'), fixed: null },
    { code: inSinatra("send_file File.join('public', params['name'])"), fixed: null },
    { code: inSinatra('IO.readlines(request.path_info)'), fixed: null },
  ],
});
