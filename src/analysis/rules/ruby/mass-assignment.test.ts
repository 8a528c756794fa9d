import { inController } from '../../testing/ruby-source.js';
import { testRule } from '../../testing/rule-tester.js';
import { rubyMassAssignment } from './mass-assignment.js';

testRule(rubyMassAssignment, {
  valid: [
    inController('User.new(params.require(:user).permit(:name))'),
    inController('User.new(params[:user])'),
    inController('User.new(name: params[:name])'),
    inController('redirect_to users_path(params.permit!)'),
    inController('url_for(params.permit!.merge(page: 2))'),
    inController('UserForm.new(params.permit!)'),
    inController('@query = UserSearch.new(params.to_unsafe_h)'),
    inController('params.permit!', 'log(params)'),
    inController('User.new(options.permit!)'),
    inController('User.where(params.permit!)'),
    'class AController < B\n  def a\n    User.new(user_params)\n  end\n\n  def user_params\n    params.require(:user).permit(:name)\n  end\nend\n',
    'class A\n  def a(params)\n    User.new(params.permit!)\n  end\nend\n',
  ],
  invalid: [
    { code: inController('User.new(params.permit!)'), fixed: null },
    { code: inController('User.create!(params.require(:user).permit!)'), fixed: null },
    { code: inController('User.create(params[:user].permit!)'), fixed: null },
    { code: inController('@user.update(params[:user].permit!)'), fixed: null },
    { code: inController('@user.assign_attributes(params.require(:user).to_unsafe_h)'), fixed: null },
    { code: inController('current_user.posts.build(params.fetch(:post).permit!)'), fixed: null },
    { code: inController('if @user.update!(params.require(:user).permit!)', '  a', 'end'), fixed: null },
    { code: inController('Admin::User.new((params[:user].to_unsafe_hash))'), fixed: null },
    {
      code: 'class AController < B\n  def a\n    User.new(user_params)\n  end\n\n  def user_params\n    params.require(:user).permit!\n  end\nend\n',
      fixed: null,
    },
  ],
});
