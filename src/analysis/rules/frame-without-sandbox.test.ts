import { testRule } from '../testing/rule-tester.js';
import { frameWithoutSandbox } from './frame-without-sandbox.js';

testRule(frameWithoutSandbox, {
  valid: [
    { code: 'x = <iframe sandbox />;', language: 'tsx' },
    { code: 'x = <iframe sandbox="" />;', language: 'tsx' },
    { code: 'x = <iframe sandbox={a} />;', language: 'tsx' },
    { code: 'x = <iframe sandbox="allow-forms allow-scripts"></iframe>;', language: 'tsx' },
    { code: 'x = <Iframe />;', language: 'tsx' },
    { code: 'x = <iframe {...a} sandbox="allow-popups" />;', language: 'tsx' },
    "React.createElement('iframe', { sandbox: '' });",
    "React.createElement('iframe', { sandbox: a });",
    "React.createElement('div', {});",
    "document.createElement('iframe');",
  ],
  invalid: [
    { code: 'x = <iframe />;', fixed: null, language: 'tsx', message: 'Without' },
    { code: 'x = <iframe src={a}></iframe>;', fixed: null, language: 'tsx' },
    { code: 'x = <iframe {...a} />;', fixed: null, language: 'tsx' },
    { code: 'x = <iframe sandbox="allow-everything" />;', fixed: null, language: 'tsx', message: 'browser' },
    {
      code: 'x = <iframe sandbox="allow-scripts allow-same-origin" />;',
      fixed: null,
      language: 'javascript',
    },
    { code: "React.createElement('iframe');", fixed: null },
    { code: "React.createElement('iframe', { src: a });", fixed: null },
    { code: "React.createElement('iframe', { sandbox: 'b' });", fixed: null },
    { code: "import { createElement } from 'react'; createElement('iframe', null);", fixed: null },
  ],
});
