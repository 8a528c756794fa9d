import { describe, expect, it } from '@jest/globals';
import { analyse } from '../../analyse.js';
import { parse } from '../../parse.js';
import { rubyReturnInEnsure } from '../../rules/ruby/return-in-ensure.js';
import type { Rule } from '../../rule.js';
import { inController } from '../../testing/ruby-source.js';
import type { TaintKind } from '../shared/taint.js';
import { argumentsOf, methodOf } from './calls.js';
import { taintOf } from './taint.js';

/** How the data is called that gets into the argument of the call of `sink`; null when none does. */
function labelOf(code: string, kind: TaintKind): string | null {
  let label: string | null | undefined;
  const rule: Rule = {
    meta: { ...rubyReturnInEnsure.meta, id: 'asking-rule' },
    create: (context) => ({
      on: {
        call(node) {
          const [value] = methodOf(context, node) === 'sink' ? argumentsOf(node) : [];
          if (value !== undefined) label = taintOf(context, value, kind)?.label ?? null;
        },
      },
    }),
  };
  const { ruleErrors } = analyse(parse(code, 'ruby'), { path: 'a.rb', rules: {}, registry: [rule] });
  expect(ruleErrors).toEqual([]);
  if (label === undefined) throw new Error('no sink');
  return label;
}

const inAction = (body: string, kind: TaintKind = 'sql'): string | null => labelOf(inController(body), kind);

describe('sources', () => {
  it.each<[string, string | null]>([
    ['sink(params[:a])', 'params[:a]'],
    ["sink(params['a'])", "params['a']"],
    ['sink(params[:a][:b])', 'params[:a]'],
    ['sink(params.fetch(:a))', 'params'],
    ['sink(params.require(:a).permit(:b)[:b])', 'params'],
    ['sink(cookies[:a])', 'cookies[:a]'],
    ['sink(cookies.signed[:a])', null],
    ["sink(request.headers['A'])", 'request.headers'],
    ['sink(request.body.read)', 'request.body'],
    ['sink(request.remote_ip)', null],
    ['sink(session[:a])', null],
    ['sink(a.params[:b])', null],
    ['params = {}\nsink(params[:a])', null],
  ])('%s', (body, expected) => expect(inAction(body)).toBe(expected));

  it('are those of a framework only', () => {
    expect(labelOf('sink(params[:a])\n', 'sql')).toBeNull();
    expect(labelOf('class A < ApplicationController\n  sink(params[:a])\nend\n', 'sql')).toBe('params[:a]');
    expect(labelOf("require 'sinatra'\nsink(params[:a])\n", 'sql')).toBe('params[:a]');
    expect(labelOf('class AController\n  attr_reader :params\n  sink(params[:a])\nend\n', 'sql')).toBeNull();
  });
});

describe('ways', () => {
  const SOURCE = 'params[:a]';
  it.each<[string, string | null]>([
    ['a = params[:a]\nsink("b #{a}")', SOURCE],
    ["a = 'b'\na += params[:a]\nsink(a)", SOURCE],
    ["a = params[:a]\na = 'b'\nsink(a)", null],
    ['a, b = 1, params[:a]\nsink(b)', SOURCE],
    ['a, b = 1, params[:a]\nsink(a)', null],
    ["sink(params[:a] || 'b')", SOURCE],
    ["sink(b ? params[:a] : 'c')", SOURCE],
    ['sink(params[:a].to_i)', null],
    ['sink(params[:a].strip.downcase)', SOURCE],
    ['sink(clean(params[:a]))', null],
    ["sink(['b', params[:a]].join)", SOURCE],
    ["sink('%s' % params[:a])", SOURCE],
    ["sink('%d' % params[:a])", null],
    ["sink(format('%s', params[:a]))", SOURCE],
    ['params[:a].each { |b| sink(b) }', SOURCE],
    ['sink(<<~B)\n  #{params[:a]}\nB', SOURCE],
    ['sink(MAP[params[:a]])', null],
  ])('%s', (body, expected) => expect(inAction(body)).toBe(expected));

  it('lead through methods of the class', () => {
    const code = (body: string): string => `class AController < B\n  def a\n    ${body}\n  end\nend\n`;
    expect(labelOf(code('sink(name)\n  end\n\n  def name\n    params[:a]'), 'sql')).toBe(SOURCE);
    expect(labelOf(code('b(params[:a])\n  end\n\n  def b(c)\n    sink(c)'), 'sql')).toBe(SOURCE);
    expect(labelOf(code('b(c: params[:a])\n  end\n\n  def b(c:)\n    sink(c)'), 'sql')).toBe(SOURCE);
    expect(labelOf(code("b('d')\n  end\n\n  def b(c)\n    sink(c)"), 'sql')).toBeNull();
  });
});

describe('checks', () => {
  it.each<[string, boolean]>([
    ['sink(params[:a]) if params[:a].present?', false],
    ['return if params[:a].blank?\nsink(params[:a])', false],
    ['sink(params[:a]) if LIST.include?(params[:a])', true],
    ['return unless LIST.include?(params[:a])\nsink(params[:a])', true],
    ['a = params[:a]\nreturn unless a.match?(/b/)\nsink(a)', true],
    ['a = params[:a]\nreturn unless a\nsink(a)', false],
    ['a = params[:a]\nrender(:b) and return unless LIST.key?(a)\nsink(a)', true],
    ['sink(params[:a]) if params.key?(:a)', false],
    ['sink(params[:a]) if params[:a].key?(:b)', false],
    ['a = params[:a]\nrender(:b) and return unless LIST.include?(a)\nsink(a)', true],
    ['a = params[:a]\nunless LIST.include?(a)\n  raise B\nend\nsink(a)', true],
    ['a = params[:a]\nvalidate!(a)\nsink(a)', true],
    ['a = params[:a]\nlogger.info(a)\nsink(a)', false],
    ["a = params[:a]\ncase a\nwhen 'b' then sink(a)\nend", true],
    ["sink(params[:a]) if params[:a] == 'b'", true],
    ['a = params[:a]\nsink(LIST[a] && a)', true],
  ])('%s', (body, isChecked) => expect(inAction(body) === null).toBe(isChecked));
});

describe('what a value is used as', () => {
  it.each<[string, TaintKind, boolean]>([
    ['sink("https://a.example/#{params[:a]}")', 'redirect', false],
    ['sink("/#{params[:a]}/b")', 'redirect', true],
    ['sink("/b/#{params[:a]}")', 'redirect', false],
    ['sink("#{params[:a]}/b")', 'redirect', true],
    ["sink('https://' + params[:a])", 'redirect', true],
    ['sink(request.path)', 'redirect', false],
    ['sink(request.path)', 'path', true],
    ['sink(params[:id])', 'path', false],
    ['sink(params[:id])', 'sql', true],
    ["sink(File.join('a', params[:b]))", 'path', true],
    ['sink(File.basename(params[:b]))', 'path', false],
  ])('%s as %s', (body, kind, isFound) => expect(inAction(body, kind) !== null).toBe(isFound));
});
