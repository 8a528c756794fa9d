import { describe, expect, it } from '@jest/globals';
import { cut, fenceFor, fill, versionOf } from './prompt-text.js';

describe('a version', () => {
  it('changes with each part', () => {
    expect(versionOf('a', { b: 1 })).toBe(versionOf('a', { b: 1 }));
    const all = [versionOf('a', 'b'), versionOf('ab'), versionOf('a', 'c'), versionOf('a', { b: 1 })];
    expect(new Set(all).size).toBe(all.length);
  });
});

describe('a fence', () => {
  it('holds a word that depends on all texts, and closes with it', () => {
    const { boundary, fence } = fenceFor(['x', 'y']);
    expect(fence('code', 'x')).toBe(`<code ${boundary}>\nx\n</code ${boundary}>`);
    expect(fence('code', 'x\n')).toBe(fence('code', 'x'));
    expect(fence('code', '')).toBe(`<code ${boundary}>\n</code ${boundary}>`);
    expect(fenceFor(['x', `y ${boundary}`]).boundary).not.toBe(boundary);
  });
});

describe('a template', () => {
  it('takes values as they are', () =>
    expect(fill('{{a}} {{b}} {{c}}', { a: '{{b}} $&', b: '1' })).toBe('{{b}} $& 1 {{c}}'));
  it('knows no slot by inheritance', () => expect(fill('{{toString}}', {})).toBe('{{toString}}'));
});

describe('a cut', () => {
  it('leaves no half of a character', () => {
    expect(cut('ab😀', 3)).toBe('ab…');
    expect(cut('ab😀', 4)).toBe('ab😀');
  });
});
