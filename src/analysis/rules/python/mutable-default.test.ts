import { testRule } from '../../testing/rule-tester.js';
import { mutableDefault } from './mutable-default.js';

testRule(mutableDefault, {
  valid: [
    'def f(items=None): pass\n',
    'def f(items=()): pass\n',
    'def f(name="[]"): pass\n',
    'def f(items=frozenset([1])): pass\n',
    'def f(x=tuple([1])): pass\n',
    'f(items=[])\n',
    'class A:\n    items: list = []\n',
    'def list(*a): return None\ndef f(items=list()): pass\n',
    'from typing import deque\ndef f(items=deque()): pass\n',
    'def f(items: list[int] | None = None): pass\n',
  ],
  invalid: [
    { code: 'def f(items=[]): pass\n', fixed: null, message: 'shared by all calls' },
    { code: 'def f(a, b={}): pass\n', fixed: null },
    { code: 'def f(a, *, b={1}): pass\n', fixed: null },
    { code: 'def f(items: list[int] = []): pass\n', fixed: null },
    { code: 'f = lambda items=[]: items\n', fixed: null },
    { code: 'def f(items=list(), more=dict()): pass\n', fixed: null, findings: 2 },
    { code: 'from collections import deque as d\ndef f(items=d()): pass\n', fixed: null },
    { code: 'import collections\ndef f(items=collections.defaultdict(int)): pass\n', fixed: null },
    { code: 'class A:\n    async def f(self, seen=set()): pass\n', fixed: null },
    { code: 'def f(squares=[i * i for i in range(3)]): pass\n', fixed: null },
  ],
});
