/**
 * Who may import whom: the table in docs/architecture.md, enforced. Cycles are the linter's (import/no-cycle), which
 * knows an `import type` from an import.
 */
const ours = '^src/';

/** `folder` may import itself, what `allowed` names, and packages; nothing else of ours. */
function room(folder, allowed, comment) {
  const paths = [folder, ...allowed].map((name) => `src/${name}(/|\\.ts$)`);
  return {
    name: `${folder.replace('/', '-')}-imports`,
    severity: 'error',
    comment,
    from: { path: `^src/${folder}/`, pathNot: '\\.test\\.ts$' },
    to: { path: ours, pathNot: `^(${paths.join('|')})` },
  };
}

/** Packages that do I/O or talk to somebody; pure rooms may not know them. */
const ioPackages =
  '^(node:)?(fs|fs/promises|http|https|net|child_process|worker_threads|dns|tls)$|node_modules/(probot|@octokit/(rest|auth-app|graphql/)|bullmq|@electric-sql|drizzle-orm|pino|pg|ioredis|openai)';

/** @type {import('dependency-cruiser').IConfiguration} */
export default {
  forbidden: [
    room('domain', [], 'The words that everybody shares know nobody.'),
    room('analysis', ['domain'], 'Detection is a function of text: it cannot know where the text came from.'),
    room(
      'proof',
      ['domain', 'analysis'],
      'A proof is computed from the candidate and the file, never looked up.',
    ),
    room(
      'expert',
      ['domain', 'analysis'],
      'What is learned of a repository is a function of its files, never looked up.',
    ),
    room(
      'engine',
      ['domain', 'analysis', 'proof', 'expert'],
      'The engine runs analysis, proof and training and knows no GitHub, store or queue.',
    ),
    room('commands', ['domain'], 'What a command does is decided from facts; the pipeline brings it about.'),
    room('publishers', ['domain'], 'What people read is rendered from data alone.'),
    room(
      'pipeline',
      ['domain', 'publishers', 'commands'],
      'The steps take ports; analysis and proof are reached through the engine.',
    ),
    room('webhooks', ['domain', 'commands'], 'Intake parses and writes down; it never works.'),
    room(
      'web',
      ['domain', 'tenancy', 'publishers', 'config', 'directory'],
      'Pages for people: they are told what they need, and reach into nothing that works.',
    ),
    room('adapters/github', ['domain'], 'Adapters implement ports and never know each other.'),
    room('adapters/llm', ['domain'], 'Adapters implement ports and never know each other.'),
    room('adapters/npm', ['domain'], 'Adapters implement ports and never know each other.'),
    room('adapters/postgres', ['domain', 'directory'], 'Adapters implement ports and never know each other.'),
    room('adapters/cache', ['domain'], 'Adapters implement ports and never know each other.'),
    room('adapters/queue', ['domain'], 'Adapters implement ports and never know each other.'),
    room('adapters/telemetry', ['domain'], 'Adapters implement ports and never know each other.'),
    room('local', [], 'The stand-in shares no code with the app, so that a mistake cannot be shared.'),
    {
      name: 'pure-rooms-do-no-io',
      severity: 'error',
      comment:
        'domain, analysis, proof, expert, commands and publishers decide; files, sockets and processes belong to the edges.',
      from: {
        path: '^src/(domain|analysis|proof|expert|commands|publishers)/',
        pathNot: '(\\.test\\.ts$|/testing/)',
      },
      to: { path: ioPackages },
    },
    {
      name: 'pipeline-uses-ports',
      severity: 'error',
      comment: 'A step that imports an SDK cannot be replayed; it takes a port as argument.',
      from: { path: '^src/pipeline/', pathNot: '\\.test\\.ts$' },
      to: { path: ioPackages },
    },
    {
      name: 'probot-in-webhooks',
      severity: 'error',
      comment:
        'Probot verifies and routes webhooks; everything else talks to GitHub through adapters/github.',
      from: { pathNot: '^src/(webhooks|main)/' },
      to: { path: 'node_modules/probot' },
    },
    {
      name: 'hono-in-web',
      severity: 'error',
      comment: 'Whoever changes the web framework changes one folder.',
      from: { path: '^src/', pathNot: '^src/web/' },
      to: { path: 'node_modules/(hono|@hono)/' },
    },
    {
      name: 'octokit-in-adapter',
      severity: 'error',
      comment: 'One place knows how GitHub is called.',
      from: { path: '^src/', pathNot: '^src/(adapters/github/|local/.*\\.test\\.ts$)' },
      to: { path: 'node_modules/@octokit/(rest|auth-app|graphql/)' },
    },
    {
      name: 'openai-in-adapter',
      severity: 'error',
      comment: 'One place knows how models are asked, and sees what they say before it is checked.',
      from: { path: '^src/', pathNot: '^src/adapters/llm/' },
      to: { path: 'node_modules/openai/' },
    },
    {
      name: 'no-tests-in-production',
      severity: 'error',
      comment: 'What ships does not depend on what tests it.',
      from: { path: '^src/', pathNot: '(\\.test\\.ts$|/testing/)' },
      to: { path: '(^test/|\\.test\\.ts$|/testing/)' },
    },
    {
      name: 'not-unresolvable',
      severity: 'error',
      comment: 'An import that does not resolve fails at run time.',
      from: {},
      to: { couldNotResolve: true },
    },
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '^(dist|src/local/example|src/local/contracts)/' },
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'types', 'node'] },
  },
};
