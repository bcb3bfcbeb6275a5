/** Who may know whom. Each rule says its reason; `docs/documentation.test.ts` shows that they bite. */
const domains = ['forms', 'calls', 'structures', 'directory', 'applications', 'eligibility', 'panel', 'scoring', 'ranking', 'deliberation', 'optimum', 'envelope', 'proof', 'decisions', 'agreements', 'payments', 'support', 'appeals', 'resources', 'impact', 'casefile']
const adapters = ['db', 'jobs', 'mail', 'files', 'pdf', 'docx', 'sheets', 'log', 'auth', 'actions', 'messages', 'journal']
const tests = String.raw`(\.test\.ts|\.fixture\.ts|/testing/)`
const impure = String.raw`\.(queries|commands|scope|jobs)\.ts$`
const pure = `^lib/(kernel|places|accounts|journal|${domains.join('|')})/`

/** A domain never knows a later one: the line governs imports. */
const line = domains.slice(0, -1).map((domain, index) => ({
  name: `line-${domain}`,
  comment: `The domains are in one order: ${domain} comes before ${domains.slice(index + 1).join(', ')}.`,
  severity: 'error',
  from: { path: `^lib/${domain}/`, pathNot: tests },
  to: { path: `^lib/(${domains.slice(index + 1).join('|')})/` },
}))

const config = {
  forbidden: [
    { name: 'no-cycle', comment: 'Two files that know each other are one file.', severity: 'error', from: {}, to: { circular: true, viaOnly: { pathNot: 'generated' } } },
    { name: 'nobody-knows-app', comment: 'Routes are the outermost ring: what they share belongs in components or lib.', severity: 'error', from: { path: '^(lib|components|prisma|worker)/' }, to: { path: '^app/' } },
    {
      name: 'kit-knows-kernel-only',
      comment: 'The kit shows anything: it knows no domain word.',
      severity: 'error',
      from: { path: '^components/(ui|form|table|chart|layout)/' },
      to: { path: '^lib/', pathNot: '^lib/kernel/' },
    },
    {
      name: 'components-know-pure-files',
      comment: 'Components receive data, actions and addresses: a query or a schema there would reach the browser.',
      severity: 'error',
      from: { path: '^components/' },
      to: { path: String.raw`(^lib/(${adapters.join('|')})/|^lib/env\.ts$|\.schema\.ts$|${impure})`, pathNot: String.raw`\.words\.ts$`, dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'pure-files-are-pure',
      comment: 'Rules are told everything: no framework, no database, no environment.',
      severity: 'error',
      from: { path: pure, pathNot: `(${impure}|${tests}|\\.schema\\.ts$|\\.(pdf|export|mail)\\.ts$|/password\\.ts$)` },
      to: { path: '((^|/)node_modules/(next|react|react-dom|zod|@prisma|pg)/|^lib/(db|env|auth|actions|jobs|mail|files|log)(/|\\.ts))', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'only-auth-and-actions-know-next',
      comment: 'Queries and commands run in tests and in the worker.',
      severity: 'error',
      from: { path: '^(lib|worker|prisma)/', pathNot: '^lib/(auth|actions)/' },
      to: { path: '(^|/)node_modules/(next|next-auth)/' },
    },
    {
      name: 'prisma-in-few-rooms',
      comment: 'Only lib/db, queries, commands, jobs, seeds and fixtures know the Prisma client.',
      severity: 'error',
      from: { pathNot: `(^lib/db/|${impure}|${tests}|^(prisma|bench|e2e|scripts)/)` },
      to: { path: '(((^|/)node_modules/@prisma)|^lib/db/generated)/', dependencyTypesNot: ['type-only'] },
    },
    {
      name: 'worker-of-the-web',
      comment: 'The web process runs no job.',
      severity: 'error',
      from: { path: '^app/' },
      to: { path: '^(lib/jobs|worker)/' },
    },
    {
      name: 'searches-in-their-process',
      comment: 'A search holds its thread until it ends: pages and jobs ask lib/optimum/off-thread.ts.',
      severity: 'error',
      from: { path: '^(app|components|worker)/' },
      to: { path: '(^|/)node_modules/highs/', reachable: true },
    },
    { name: 'no-dev-package', comment: 'What runs in production is a dependency.', severity: 'error', from: { path: '^(app|lib|components|worker)/', pathNot: tests }, to: { dependencyTypes: ['npm-dev'], dependencyTypesNot: ['type-only'] } },
    { name: 'resolvable', comment: 'An import leads somewhere.', severity: 'error', from: {}, to: { couldNotResolve: true } },
    ...line,
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    exclude: { path: '(^\\.next/|^lib/db/generated/internal)' },
    tsPreCompilationDeps: true,
    tsConfig: { fileName: 'tsconfig.json' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['import', 'require', 'node', 'default', 'types'] },
  },
}

export default config
