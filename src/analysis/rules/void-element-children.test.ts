import { testRule } from '../testing/rule-tester.js';
import { voidElementChildren } from './void-element-children.js';

testRule(voidElementChildren, {
  valid: [
    { code: 'x = <div>a</div>;', language: 'tsx' },
    { code: 'x = <br />;', language: 'tsx' },
    { code: 'x = <img src={a} {...b} />;', language: 'tsx' },
    { code: 'x = <img></img>;', language: 'tsx' },
    { code: 'x = <Img>a</Img>;', language: 'tsx' },
    { code: 'x = <a.br>b</a.br>;', language: 'tsx' },
    { code: 'x = <div dangerouslySetInnerHTML={{ __html: A }} />;', language: 'tsx' },
    'React.createElement("div", {}, "a");',
    'React.createElement("img");',
    'React.createElement("img", { src: a });',
    'document.createElement("img", {}, a);',
    'createElement("img", {}, a);',
  ],
  invalid: [
    { code: 'x = <br>a</br>;', fixed: null, language: 'tsx', message: '`<br>`' },
    { code: 'x = <br children="a" />;', fixed: null, language: 'tsx' },
    { code: 'x = <img>{a}</img>;', fixed: null, language: 'tsx' },
    { code: 'x = <img {...b} children={a} />;', fixed: null, language: 'tsx' },
    { code: 'x = <br dangerouslySetInnerHTML={{ __html: A }} />;', fixed: null, language: 'tsx' },
    { code: 'x = <input><b /></input>;', fixed: null, language: 'javascript' },
    { code: 'React.createElement("br", {}, "a");', fixed: null },
    { code: 'React.createElement("br", { children: a });', fixed: null },
    { code: 'React.createElement("br", { dangerouslySetInnerHTML: a });', fixed: null },
    {
      code: "import { createElement as h } from 'react'; h('img', null, h('b', null));",
      fixed: null,
    },
  ],
});
