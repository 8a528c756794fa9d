import { inController, inSinatra } from '../../testing/ruby-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rubySqlInjection } from './sql-injection.js';

testRule(rubySqlInjection, {
  valid: [
    inController('User.where(name: params[:name])'),
    inController("User.where('name = ?', params[:name])"),
    inController("User.where(['name = ?', params[:name]])"),
    inController('User.where("age > #{params[:age].to_i}")'),
    inController('User.where("name = #{User.connection.quote(params[:name])}")'),
    inController('User.where("a = #{b}")'),
    inController('User.order(params[:sort])'),
    inController('User.find(params[:id])'),
    inController('sort = params[:sort]', 'return unless %w[a b].include?(sort)', 'User.where("#{sort} > 1")'),
    inController('User.where("a = #{params[:a]}") if COLUMNS.include?(params[:a])'),
    'class Report\n  def run(params)\n    User.where("a = #{params[:a]}")\n  end\nend\n',
    'class Report\n  def run\n    User.where("a = #{params[:a]}")\n  end\nend\n',
    inController('column = { "a" => "b" }.fetch(params[:a])', 'User.where("#{column} > 1")'),
    inController('case params[:a]', 'when "b" then User.where("#{params[:a]} > 1")', 'end'),
  ],
  invalid: [
    {
      code: inController('User.where("name = \'#{params[:name]}\'")'),
      fixed: null,
      message: '`params[:name]`',
    },
    { code: inController('User.where("name = \'" + params[:name] + "\'")'), fixed: null },
    { code: inController('User.where(["name = \'#{params[:name]}\'"])'), fixed: null },
    { code: inController('name = params[:name].strip', 'User.joins("a #{name}")'), fixed: null },
    { code: inController('sql = "a #{params[:b]}"', 'User.find_by_sql(sql)'), fixed: null },
    { code: inController('User.connection.execute("a #{params[:b]}")'), fixed: null },
    { code: inController('User.order(Arel.sql(params[:sort]))'), fixed: null },
    { code: inController('User.where(<<~SQL)', '  a = #{params[:a]}', 'SQL'), fixed: null },
    { code: inController('if params[:a].present?', '  User.where("a = #{params[:a]}")', 'end'), fixed: null },
    { code: inController('User.where.not("a = #{cookies[:a]}")'), fixed: null },
    { code: inController('User.group(:a).having("b > #{params.fetch(:b)}")'), fixed: null },
    {
      code: 'class AController < B\n  def a\n    User.where("a = #{name}")\n  end\n\n  def name\n    params[:name]\n  end\nend\n',
      fixed: null,
    },
    {
      code: 'class AController < B\n  def a\n    find(params[:a])\n  end\n\n  def find(name)\n    User.where("a = \'#{name}\'")\n  end\nend\n',
      fixed: null,
    },
    { code: inSinatra('db.execute("a = #{params[\'a\']}")'), fixed: null },
  ],
});
