import { testRule } from '../testing/rule-tester.js';
import { postedSecret } from './posted-secret.js';

testRule(postedSecret, {
  valid: [
    "const token = `app@${Math.random()}`; channel.postMessage(token, '*');",
    "_global.postMessage({ token }, '*');",
    "popup.postMessage({ token }, 'https://app.acme.dev');",
    'popup.postMessage({ token }, location.origin);',
    "window.postMessage({ token }, '*');",
    "popup.postMessage({ type: 'token' }, '*');",
    "popup.postMessage({ height }, '*');",
    "popup.postMessage({ cancelToken }, '*');",
    "popup.postMessage({ token: null }, '*');",
    "popup.postMessage({ hasToken: true }, '*');",
    'worker.postMessage({ token });',
    "parent.postMessage(JSON.stringify({ theme: localStorage.getItem('theme') }), '*');",
  ],
  invalid: [
    { code: "popup.postMessage({ token }, '*');", fixed: null, message: '`token`' },
    { code: "popup.postMessage(accessToken, '*');", fixed: null },
    { code: "popup.postMessage({ type: 'auth', accessToken: getToken() }, '*');", fixed: null },
    { code: "popup.postMessage({ user: { password: form.value } }, '*');", fixed: null },
    { code: "popup.postMessage({ auth: session.jwt }, '*');", fixed: null },
    { code: "popup.postMessage({ token }, { targetOrigin: '*' });", fixed: null },
    {
      code: "window.parent.postMessage(JSON.stringify({ user: localStorage.getItem('token') }), '*');",
      fixed: null,
    },
    { code: "const sent = { sessionId }; opener.postMessage(sent, '*');", fixed: null },
  ],
});
