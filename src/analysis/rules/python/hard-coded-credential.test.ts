import { testRule } from '../../testing/rule-tester.js';
import { hardCodedCredential } from './hard-coded-credential.js';

testRule(hardCodedCredential, {
  valid: [
    "import os\nAPI_KEY = os.environ['API_KEY']\n",
    "password = 'changeme'\n",
    "password = ''\n",
    "password = 'Enter your password'\n",
    "TOKEN = 'access_token'\n",
    "api_key = '<your-api-key>'\n",
    "password_field = 'k9Qz7fLw2Xc4Vb8Nm3Rt'\n",
    "digest = 'k9Qz7fLw2Xc4Vb8Nm3Rt'\n",
    "api_key = f'k9Qz7fLw2Xc4Vb8Nm3Rt{suffix}'\n",
    "next_token = 'k9Qz7fLw2Xc4Vb8Nm3Rt'\n",
    "import os\nAPI_KEY = os.environ.get('API_KEY', '')\n",
    'connect(password=PASSWORD)\n',
    "labels = {'password': 'Password'}\n",
  ],
  invalid: [
    { code: "API_KEY = 'k9Qz7fLw2Xc4Vb8Nm3Rt'\n", fixed: null, message: 'if it is real' },
    { code: "self.password = 'hT7!kq2Zr'\n", fixed: null },
    { code: "connect(user='shop', password='hT7!kq2Zr')\n", fixed: null },
    { code: "config = {'api_key': 'k9Qz7fLw2Xc4Vb8Nm3Rt'}\n", fixed: null },
    { code: "app.config['SECRET_KEY'] = 'k9Qz7fLw2Xc4Vb8Nm3Rt'\n", fixed: null },
    { code: "def connect(password='hT7!kq2Zr'):\n    pass\n", fixed: null },
    { code: "def connect(password: str = 'hT7!kq2Zr'):\n    pass\n", fixed: null },
    { code: "import os\ntoken = os.environ.get('TOKEN', 'k9Qz7fLw2Xc4Vb8Nm3Rt')\n", fixed: null },
    { code: "token = given or 'k9Qz7fLw2Xc4Vb8Nm3Rt'\n", fixed: null },
    { code: "ACCESS_KEY: str = ('k9Qz7fLw2X' 'c4Vb8Nm3Rt')\n", fixed: null },
  ],
});
