import { testRule } from '../../testing/rule-tester.js';
import { missingAwait } from './missing-await.js';

const ASYNC = 'async def f(a=1):\n    await b(a)\n';

testRule(missingAwait, {
  valid: [
    `${ASYNC}async def g():\n    await f()\n`,
    `${ASYNC}async def g():\n    task = f()\n    await task\n`,
    `${ASYNC}def g():\n    return f()\n`,
    `${ASYNC}def g():\n    asyncio.run(f())\n`,
    `${ASYNC}async def g(f):\n    f()\n`,
    `${ASYNC}f = sync(f)\nf()\n`,
    'def f():\n    pass\nasync def g():\n    f()\n',
    '@task\nasync def f():\n    await b()\nf()\n',
    'async def f():\n    yield 1\nasync def g():\n    f()\n',
    `${ASYNC}def g():\n    with pytest.raises(TypeError):\n        f(1, 2)\n`,
    'class A:\n    async def f(self):\n        await b()\n    def g(self, other):\n        other.f()\n',
    'class A:\n    def __init__(self):\n        self.f = c\n        self.f()\n    async def f(self):\n        await b()\n',
    'try:\n    from c import f\nexcept ImportError:\n    async def f():\n        pass\nf()\n',
    'from c import f\nasync def g():\n    f()\n',
    `${ASYNC}class A:\n    def f(self): pass\n    async def g(self):\n        self.f()\n`,
    'import asyncio\nasync def g():\n    await asyncio.sleep(1)\n',
    'import asyncio\nasync def g():\n    asyncio.gather(a(), b())\n    asyncio.create_task(a())\n',
    'import asyncio\nasync def g():\n    t = asyncio.sleep(1)\n    await t\n',
    'import trio as asyncio\nasync def g():\n    asyncio.sleep(1)\n',
    'import time\nfrom time import sleep\nasync def g():\n    sleep(1)\n    time.sleep(1)\n',
    'import asyncio\nasyncio.sleep = fake\nasync def g():\n    asyncio.sleep(1)\n',
    'async def g(asyncio):\n    asyncio.sleep(1)\n',
  ],
  invalid: [
    {
      code: 'import asyncio\nasync def g():\n    asyncio.sleep(1)\n',
      fixed: 'import asyncio\nasync def g():\n    await asyncio.sleep(1)\n',
      message: '`asyncio.sleep` is asynchronous',
    },
    {
      code: 'from asyncio import wait_for as w\nasync def g(a):\n    w(a, 1)\n',
      fixed: 'from asyncio import wait_for as w\nasync def g(a):\n    await w(a, 1)\n',
    },
    { code: 'import asyncio\ndef g():\n    asyncio.sleep(1)\n', fixed: null },
    {
      code: `${ASYNC}async def g():\n    f()\n`,
      fixed: `${ASYNC}async def g():\n    await f()\n`,
      message: '`f` is asynchronous',
    },
    { code: `${ASYNC}def g():\n    f()\n`, fixed: null },
    { code: `${ASYNC}f(2)\n`, fixed: null },
    {
      code: `async def g():\n    if c:\n        f(a=1) # later\n${ASYNC}`,
      fixed: `async def g():\n    if c:\n        await f(a=1) # later\n${ASYNC}`,
    },
    {
      code: 'class A:\n    async def f(self):\n        await b()\n    async def g(self):\n        self.f()\n',
      fixed:
        'class A:\n    async def f(self):\n        await b()\n    async def g(self):\n        await self.f()\n',
      message: '`self.f`',
    },
    {
      code: 'class A:\n    @classmethod\n    async def f(cls):\n        await b()\n    @classmethod\n    async def g(cls):\n        cls.f()\n',
      fixed:
        'class A:\n    @classmethod\n    async def f(cls):\n        await b()\n    @classmethod\n    async def g(cls):\n        await cls.f()\n',
    },
    { code: `${ASYNC}async def g():\n    class A:\n        f()\n`, fixed: null },
    {
      code: `async def g():\n    async def f():\n        await b()\n    f()\n`,
      fixed: `async def g():\n    async def f():\n        await b()\n    await f()\n`,
    },
    {
      code: `${ASYNC}async def g():\n    f(); f()\n`,
      fixed: `${ASYNC}async def g():\n    await f(); await f()\n`,
      findings: 2,
    },
    {
      code: `${ASYNC}async def g():\n    with c:\n        f()\n`,
      fixed: `${ASYNC}async def g():\n    with c:\n        await f()\n`,
    },
  ],
});
