import type { Fact } from '../../domain/profile.js';
import { counted, factText } from '../../publishers/guide.js';
import { inlineCode } from '../../publishers/markdown.js';
import { html, type Html } from './html.js';
import { renderMarkdown, type MarkdownContext } from './markdown-view.js';
import type { DemoResult } from './result.js';

const SHOWN_FACTS = 5;

/** In their order, one of each family: five about languages say less. Each can be looked up. */
function mostUseful(facts: readonly Fact[]): readonly Fact[] {
  const families = new Map<string, Fact>();
  for (const fact of facts) {
    if (fact.examples.length > 0 && !families.has(fact.family)) families.set(fact.family, fact);
  }
  return [...families.values()].slice(0, SHOWN_FACTS);
}

/** What was learned, beside the pull request; null where nothing was. Places are of the base branch, which has no diff here. */
export function guideView(learned: DemoResult['learned'], markdown: MarkdownContext): Html | null {
  const facts = mostUseful(learned?.facts ?? []);
  if (learned === null || facts.length === 0) return null;
  const lines = facts.map((fact) => `- ${factText(fact, ({ path, line }) => inlineCode(`${path}:${line}`))}`);
  const files = counted(learned.files, 'file');
  const basis =
    facts.length === learned.facts.length
      ? `Learned from ${files}.`
      : `${facts.length} of ${learned.facts.length} facts, learned from ${files}. \`code-roach train\` prints them all.`;
  return html`<aside class="guide" aria-label="Guide">
    <h2>How this repository is written</h2>
    ${renderMarkdown(lines.join('\n'), markdown)} ${renderMarkdown(basis, markdown)}
  </aside>`;
}
