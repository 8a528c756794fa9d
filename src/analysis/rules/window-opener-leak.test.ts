import { testRule } from '../testing/rule-tester.js';
import { windowOpenerLeak } from './window-opener-leak.js';

testRule(windowOpenerLeak, {
  valid: [
    "window.open(url, '_blank', 'noopener');",
    "window.open(url, '_blank', 'width=10,noreferrer');",
    "window.open('/help', '_blank');",
    "window.open(`/users/${id}`, '_blank');",
    "window.open(url, '_self');",
    'window.open(url, name);',
    "const opened = window.open(url, '_blank'); opened.focus();",
    "window.open(blobUrl, '_blank');",
    "window.open(URL.createObjectURL(blob), '_blank');",
    "window.open(router.resolve(route).href, '_blank');",
    "window.open(url, '_blank', features);",
    "const window = make(); window.open(url, '_blank');",
    "file.open(url, '_blank');",
    { code: "const a = <i onClick={() => window.open('/b', '_blank')} />;", language: 'tsx' },
  ],
  invalid: [
    { code: "window.open('https://example.com', '_blank');", fixed: null },
    { code: "window.open('//example.com');", fixed: null },
    { code: "const show = (url: string) => { window.open(url, '_blank'); };", fixed: null },
    { code: "const show = (url: string) => window.open(url, '_blank');", fixed: null },
    { code: "window.open(item.externalLink, '_blank');", fixed: null },
    { code: "window.open(`https://x.com/${name}`, '_blank', 'width=100');", fixed: null },
    { code: "const DOCS = 'https://example.com/docs'; window.open(DOCS, '_blank');", fixed: null },
    { code: "globalThis.open(props.href, '_blank');", fixed: null },
    { code: "const a = <i onClick={() => window.open(url, '_blank')} />;", fixed: null, language: 'tsx' },
  ],
});
