/** Statements of Ruby in an action of a controller of Rails. */
export function inController(...lines: readonly string[]): string {
  const body = lines.flatMap((line) => line.split('\n')).map((line) => `    ${line}\n`);
  return `class UsersController < ApplicationController\n  def show\n${body.join('')}  end\nend\n`;
}

/** The same in a route of Sinatra. */
export function inSinatra(...lines: readonly string[]): string {
  const body = lines.flatMap((line) => line.split('\n')).map((line) => `  ${line}\n`);
  return `require 'sinatra'\n\nget '/' do\n${body.join('')}end\n`;
}
