import { testRule } from '../../testing/rule-tester.js';
import { insecureRandom } from './insecure-random.js';

testRule(insecureRandom, {
  valid: [
    'import secrets\ntoken = secrets.token_hex(16)\n',
    'import random\ncolor = random.choice(COLORS)\n',
    'import random\ntoken = random.choice(tokens)\n',
    'import random\nsecret = random.randint(1, 100)\n',
    'import random\nnext_token = random.randint(0, size)\n',
    'import random, string\nrandom = random.SystemRandom()\ntoken = "".join(random.choice(string.digits) for _ in range(9))\n',
    'import random, string\nrng = random.SystemRandom()\ntoken = "".join(rng.choice(string.digits) for _ in range(9))\n',
    'from mine import random\npassword = random.random()\n',
    'import random\nmock_password = str(random.random())\n',
    'import random\npassword_length = random.randint(8, 12)\n',
    'import random\nif random.random() < 0.5:\n    password = ask()\n',
    'import random\npassword = ask(random.random())\n',
    'import random\ndef token():\n    return str(random.random())\n',
    'import random\ndef password_age():\n    return random.randint(1, 9)\n',
    'import random\ndef generate_name():\n    return str(random.random())\n',
  ],
  invalid: [
    {
      code: 'import random, string\ntoken = "".join(random.choice(string.ascii_letters) for _ in range(32))\n',
      fixed: null,
      message: 'can calculate `token`',
    },
    { code: 'import random\ndef session_token():\n    return "%x" % random.getrandbits(64)\n', fixed: null },
    { code: 'import random\ndef password():\n    return str(random.random())\n', fixed: null },
    { code: 'import random\notp = random.randint(100000, 999999)\n', fixed: null },
    { code: 'import random\npassword = str(random.random())\n', fixed: null },
    { code: 'import random\nsession_token = "%x" % random.getrandbits(128)\n', fixed: null },
    { code: 'import random\nuser.api_key = hex(random.getrandbits(128))\n', fixed: null },
    { code: 'import random\nsession["csrf_token"] = f"{random.getrandbits(64):x}"\n', fixed: null },
    { code: 'import random\nreset_password(password=str(random.randrange(10**8)))\n', fixed: null },
    {
      code: 'import random\nCHARS = "abcdefghijklmnop0123456789"\ndef generate_password():\n    return "".join(random.choices(CHARS, k=12))\n',
      fixed: null,
    },
    {
      code: 'from random import sample\nfrom string import ascii_letters\nsecret = "".join(sample(ascii_letters, 12))\n',
      fixed: null,
    },
    { code: 'import random\ndata = {"access_token": str(random.random())}\n', fixed: null },
  ],
});
