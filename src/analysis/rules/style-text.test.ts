import { testRule } from '../testing/rule-tester.js';
import { styleText } from './style-text.js';

testRule(styleText, {
  valid: [
    { code: 'x = <a style={{ color: "red" }} />;', language: 'tsx' },
    { code: 'x = <a style={b} />;', language: 'tsx' },
    { code: 'x = <a style />;', language: 'tsx' },
    { code: 'x = <a style={null} />;', language: 'tsx' },
    { code: 'x = <a styles="b" />;', language: 'tsx' },
    { code: 'const b = { color: "red" }; x = <a style={b} />;', language: 'tsx' },
    { code: 'const b = null; x = <a style={b} />;', language: 'tsx' },
    { code: 'import { Show } from "solid-js"; x = <a style="b" />;', language: 'tsx' },
    'React.createElement("a", { style: { color: "red" } });',
    'React.createElement("a", { style });',
    'h("a", { style: "b" });',
  ],
  invalid: [
    { code: 'x = <a style="color: red" />;', fixed: null, language: 'tsx' },
    { code: 'x = <a style={"color: red"}></a>;', fixed: null, language: 'tsx' },
    { code: 'x = <A style={1} />;', fixed: null, language: 'tsx' },
    { code: 'x = <a style={true} />;', fixed: null, language: 'tsx' },
    { code: 'const b = "color: red"; x = <a style={b} />;', fixed: null, language: 'tsx' },
    { code: 'x = <a {...b} style="c" />;', fixed: null, language: 'javascript' },
    { code: 'React.createElement("a", { style: "color: red" });', fixed: null },
    { code: 'const style = "b"; React.createElement("a", { style });', fixed: null },
    { code: "import { createElement } from 'react'; createElement(A, { style: 1 }, b);", fixed: null },
  ],
});
