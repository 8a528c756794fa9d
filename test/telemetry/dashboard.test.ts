import { beforeAll, describe, expect, it } from '@jest/globals';
import { readFile } from 'node:fs/promises';
import { createMetrics } from '../../src/adapters/telemetry/index.js';
import type { ReviewStep } from '../../src/pipeline/review.js';
import { exercise } from './exercise.js';

interface Panel {
  readonly id: number;
  readonly type: string;
  readonly title: string;
  readonly datasource?: { readonly uid: string };
  readonly targets?: readonly { readonly expr: string; readonly datasource: { readonly uid: string } }[];
  readonly gridPos: { readonly x: number; readonly y: number; readonly w: number; readonly h: number };
}

/** Labels that Prometheus adds to what it reads. */
const TARGET_LABELS = ['instance', 'job'];
const KEYWORDS = ['and', 'or', 'unless', 'bool', 'offset', 'by', 'without', 'on', 'ignoring'];

/** Names of metrics and labels in a PromQL expression; functions are what stands before a parenthesis. */
function namesIn(expr: string): { readonly metrics: readonly string[]; readonly labels: readonly string[] } {
  const labels: string[] = [];
  const noteLabels = (_match: string, list: string): string => {
    labels.push(...list.split(',').flatMap((part) => /^\s*(\w+)/.exec(part)?.[1] ?? []));
    return ' ';
  };
  const rest = expr
    .replace(/\{([^}]*)\}/g, noteLabels)
    .replace(/\b(?:by|without|on|ignoring) *\(([^)]*)\)/g, noteLabels)
    .replace(/\[[^\]]*\]/g, ' ')
    .replace(/"[^"]*"/g, ' ');
  const words = [...rest.matchAll(/\b[a-zA-Z_:][\w:]*\b(?! *\()/g)].map(([word]) => word);
  return { metrics: words.filter((word) => !KEYWORDS.includes(word)), labels };
}

/** Every sample name that a scrape may hold, with its labels. */
async function samples(): Promise<ReadonlyMap<string, ReadonlySet<string>>> {
  const metrics = createMetrics({ version: '1.2.3' });
  exercise(metrics);
  const found = new Map<string, Set<string>>();
  for (const line of (await metrics.text()).body.split('\n')) {
    const match = /^([a-zA-Z_:][\w:]*)(?:\{(.*)\})? /.exec(line);
    if (match?.[1] === undefined) continue;
    const labels = found.get(match[1]) ?? new Set();
    for (const [, label] of (match[2] ?? '').matchAll(/(\w+)="/g)) if (label !== undefined) labels.add(label);
    found.set(match[1], labels);
  }
  return found;
}

describe('Grafana dashboard', () => {
  let panels: readonly Panel[];
  let exprs: readonly string[];
  let known: ReadonlyMap<string, ReadonlySet<string>>;

  beforeAll(async () => {
    const file = new URL('../../docs/grafana-dashboard.json', import.meta.url);
    panels = (JSON.parse(await readFile(file, 'utf8')) as { panels: Panel[] }).panels; // our own file
    exprs = panels.flatMap((panel) => (panel.targets ?? []).map(({ expr }) => expr));
    known = await samples();
  });

  it('reads PromQL well enough', () => {
    const expr =
      'histogram_quantile(0.9, sum by (le, kind) (rate(a_bucket{b="c_total", d=~"e"}[5m]))) / max(f > 0) or g';
    expect(namesIn(expr)).toEqual({ metrics: ['a_bucket', 'f', 'g'], labels: ['b', 'd', 'le', 'kind'] });
  });

  it('uses metrics that exist, by labels that they have', () => {
    expect(exprs.length).toBeGreaterThan(20);
    for (const expr of exprs) {
      const { metrics, labels } = namesIn(expr);
      expect({ expr, metrics: metrics.length }).not.toEqual({ expr, metrics: 0 });
      for (const metric of metrics) {
        expect({ expr, metric, exists: known.has(metric) }).toEqual({ expr, metric, exists: true });
        const own = [...(known.get(metric) ?? []), ...TARGET_LABELS];
        expect({ expr, unknown: labels.filter((label) => !own.includes(label)) }).toEqual({
          expr,
          unknown: [],
        });
      }
    }
  });

  it('shows everything that the app measures but models, which it does not use', () => {
    const base = (name: string) => name.replace(/_(bucket|sum|count)$/, '');
    const ours = new Set([...known.keys()].filter((name) => name.startsWith('code_roach_')).map(base));
    const shown = new Set(exprs.flatMap((expr) => namesIn(expr).metrics).map(base));
    const hidden = [...ours].filter((name) => !shown.has(name)).toSorted();
    expect(hidden).toEqual(['code_roach_model_cost_dollars_total', 'code_roach_model_tokens_total']);
  });

  it('asks the data source that the reader chose, and has its rows', () => {
    const sources = panels.flatMap(({ datasource, targets = [] }) => [
      ...(datasource === undefined ? [] : [datasource.uid]),
      ...targets.map((target) => target.datasource.uid),
    ]);
    expect(new Set(sources)).toEqual(new Set(['${datasource}']));
    const rows = panels.filter(({ type }) => type === 'row').map(({ title }) => title);
    expect(rows).toEqual(['Never dark', 'Reviews', 'Fixes', 'GitHub', 'Process']);
    expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
  });

  it('has no panel over another or beyond the edge', () => {
    const taken = new Set<string>();
    for (const { title, gridPos } of panels) {
      expect({ title, right: gridPos.x + gridPos.w <= 24 }).toEqual({ title, right: true });
      for (let x = gridPos.x; x < gridPos.x + gridPos.w; x += 1) {
        for (let y = gridPos.y; y < gridPos.y + gridPos.h; y += 1) {
          const cell = `${x},${y}`;
          expect({ title, cell, free: !taken.has(cell) }).toEqual({ title, cell, free: true });
          taken.add(cell);
        }
      }
    }
  });
});

describe('step metric', () => {
  it('knows every step of a review that takes time', async () => {
    const steps = {
      read: true,
      snapshot: true,
      'detect-and-prove': true,
      draft: true,
      publish: true,
    } satisfies Record<Exclude<ReviewStep, 'done'>, true>;
    const metrics = createMetrics({ version: '1.2.3' });
    for (const step of Object.keys(steps)) metrics.stepEnded(step, 1);
    const { body } = await metrics.text();
    for (const step of Object.keys(steps)) {
      expect(body).toContain(`code_roach_step_duration_seconds_count{step="${step}"} 1`);
    }
    expect(body).not.toContain('step="other"');
  });
});
