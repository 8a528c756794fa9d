import { testRule } from '../testing/rule-tester.js';
import { wildcardPostMessage } from './wildcard-post-message.js';

testRule(wildcardPostMessage, {
  valid: [
    "parent.postMessage({ token }, 'https://acme.dev');",
    'parent.postMessage({ token }, origin);',
    'worker.postMessage({ token });',
    'worker.postMessage(buffer, [buffer]);',
    "window.postMessage(prefix + handle, '*');",
    "globalThis.postMessage({ id }, '*');",
    "parent.postMessage('ready', '*');",
    "parent.postMessage({ type: 'resize', height: 10 }, '*');",
    "parent.postMessage(JSON.stringify({ type: 'ready' }), '*');",
    "const READY = 'ready'; parent.postMessage(READY, '*');",
    "parent.postMessage(data, '/');",
    "channel.send(data, '*');",
    "parent.postMessage(...args, '*');",
  ],
  invalid: [
    { code: "parent.postMessage({ account }, '*');", fixed: null },
    { code: "window.parent.postMessage(data, '*');", fixed: null },
    { code: "frame.contentWindow?.postMessage(JSON.stringify({ user }), '*');", fixed: null },
    { code: "window.opener.postMessage({ type: 'auth', code }, `*`, []);", fixed: null },
    { code: "popup['postMessage'](data, '*');", fixed: null },
    { code: "const any = '*'; popup.postMessage(data, any);", fixed: null },
    { code: "popup.postMessage(data, { targetOrigin: '*' });", fixed: null },
    { code: "(window.top as Window).postMessage(`user ${name}`, ('*'));", fixed: null },
    {
      code: "x = <a onClick={() => window.parent.postMessage({ id }, '*')} />;",
      fixed: null,
      language: 'tsx',
    },
  ],
});
